package dev.abound.omapi.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.omapi.codec.OmapiKey;
import dev.abound.omapi.codec.OmapiKeyFile;
import dev.abound.value.Octets;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several keys, and what each may do. */
class ServerKeysTest {

    private static final String SECRET = "qkJkR6Zb8rQq6f1dgwRj8w==";

    private static ServerKeys keys(String rights) {
        return ServerKeys.of(
                OmapiKeyFile.parse("key k { algorithm hmac-md5; secret " + SECRET + "; " + rights + " };"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | READ WRITE SHUTDOWN",
                "rights read; | READ",
                "rights read write; | READ WRITE",
                "rights write, read; | READ WRITE",
                "rights shutdown; | SHUTDOWN"
            })
    void aKeyMayDoWhatItsRightsLineSaysAndWithoutOneEverything(String line, String rights) {
        Set<Right> wanted = java.util.Arrays.stream(rights.split(" "))
                .map(Right::valueOf)
                .collect(java.util.stream.Collectors.toSet());
        assertEquals(wanted, keys(line).keys().get(0).rights());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rights; | has the right",
                "rights raed; | has the right \"raed\"",
                "rigths read; | says \"rigths\"",
                "rights read; rights write; | says rights twice"
            })
    void aMisspeltRightNeverMeansMoreThanWasMeant(String line, String said) {
        String message =
                assertThrows(IllegalArgumentException.class, () -> keys(line)).getMessage();
        assertTrue(message.contains(said), message);
        assertFalse(message.contains(SECRET.substring(0, 6)), message);
    }

    @Test
    void rightsOutsideTheBracesAreRefusedToo() {
        String text = "key k { algorithm hmac-md5; secret " + SECRET + "; }; rights read;";
        assertThrows(IllegalArgumentException.class, () -> OmapiKeyFile.parse(text));
    }

    @Test
    void aNameDeclaredTwiceIsRefused() {
        String one = "key k { algorithm hmac-md5; secret " + SECRET + "; }; ";
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> ServerKeys.of(OmapiKeyFile.parse(one + one.replace("key k", "key K"))))
                .getMessage();
        assertTrue(message.contains("declared twice"), message);
    }

    @Test
    void aServerWithoutKeyMustBeToldSo() {
        assertThrows(IllegalArgumentException.class, () -> ServerKeys.of(OmapiKeyFile.parse("")));
        String message = assertThrows(IllegalArgumentException.class, () -> ServerOptions.of(ServerKeys.none()))
                .getMessage();
        assertTrue(message.contains("needs a key"), message);
        assertTrue(ServerOptions.withoutKey().address().getAddress().isLoopbackAddress());
    }

    @ParameterizedTest
    @CsvSource({
        "k, hmac-md5.SIG-ALG.REG.INT., 0",
        "K, HMAC-MD5.sig-alg.reg.int., 0",
        "k, hmac-md5.SIG-ALG.REG.INT, -1",
        "k, hmac-md5, -1",
        "k, hmac-md5., -1",
        "k, hmac-sha1.SIG-ALG.REG.INT., -1",
        "k2, hmac-md5.SIG-ALG.REG.INT., -1",
        "k, '', -1"
    })
    void aKeyIsFoundByItsNameAndItsAlgorithmsWholeName(String name, String algorithm, int place) {
        OptionalInt wanted = place < 0 ? OptionalInt.empty() : OptionalInt.of(place);
        assertEquals(wanted, keys("").find(name, algorithm));
    }

    @Test
    void rightsAreHeldToOverTheWire() throws Exception {
        assertEquals(List.of("ok", "6", "6", "6", "6"), tried(Right.READ));
        assertEquals(List.of("ok", "ok", "ok", "ok", "6"), tried(Right.READ, Right.WRITE));
        assertEquals(List.of("6", "ok", "0", "0", "0"), tried(Right.WRITE));
        assertEquals(List.of("ok", "6", "6", "6", "ok"), tried(Right.READ, Right.SHUTDOWN));
    }

    /** A lookup, a creation, a change, a deletion, a shutdown; those that need a lookup first only with it ("0" without). */
    private static List<String> tried(Right... rights) throws Exception {
        MemoryStore store = MemoryStore.immediate();
        store.put(Asked.active("10.77.1.7", 7));
        store.groups()
                .create(new GroupContent("g", "default-lease-time 60;"))
                .toCompletableFuture()
                .join();
        OmapiKey key = Asked.KEY;
        boolean reads = List.of(rights).contains(Right.READ);
        try (Asked asked = new Asked(store, ServerKey.of(key, rights))) {
            return List.of(
                    asked.opened("lease", "ip-address=0a4d0107"),
                    asked.created("host", "name=\"h\" hardware-address=020000000001"),
                    reads ? asked.updated("lease", "ip-address=0a4d0107", "client-hostname=\"x\"") : "0",
                    reads ? asked.deleted("group", "name=\"g\"") : "0",
                    reads ? asked.updated("control", "", "state=00000002") : "0");
        }
    }

    @Test
    void withAnOmapiKeyLineOnlyThatKeyIsTaken() throws Exception {
        String text = "key a { algorithm hmac-md5; secret " + SECRET + "; }; key b { algorithm hmac-md5; secret "
                + SECRET + "; }; omapi-key b;";
        ServerKeys keys = ServerKeys.of(OmapiKeyFile.parse(text));
        try (OmapiServer server = OmapiServer.open(ServerOptions.of(keys).at(0), MemoryStore.immediate());
                Peer peer = new Peer(server).introduced()) {
            OmapiKey a = keys.keys().get(0).key();
            assertEquals(
                    "0x6000b",
                    peer.status(dev.abound.omapi.codec.OmapiMessage.authenticate(a, 1))
                            .number());
            assertEquals(2, peer.authenticate(keys.keys().get(1).key()));
            assertEquals(Octets.ofHex("aa426447a65bf2b42ae9fd5d830463f3"), a.secret());
        }
    }

    @Test
    void anInsecureServerTakesUnsignedTalkAndSignedTalkToo() throws Exception {
        MemoryStore store = MemoryStore.immediate();
        store.put(Asked.active("10.77.1.7", 7));
        ServerOptions options = new ServerOptions(
                ServerOptions.withoutKey().at(0).address(),
                new ServerKeys(List.of(ServerKey.of(Asked.KEY))),
                true,
                ServerLimits.USUAL);
        try (OmapiServer server = OmapiServer.open(options, store);
                Peer peer = new Peer(server).introduced()) {
            peer.send(dev.abound.omapi.codec.OmapiEncoder.encode(Peer.lookup(1, "0a4d0107")));
            assertEquals("127.0.0.1:" + server.address().getPort(), server.hostAndPort());
            assertEquals(0x0a4d0107L, peer.receive().orElseThrow().message().handle());
            assertTrue(peer.isServed());
        }
    }
}
