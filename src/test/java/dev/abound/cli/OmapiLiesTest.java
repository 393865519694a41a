package dev.abound.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.omapi.client.FakeServer;
import dev.abound.omapi.codec.OmapiAlgorithm;
import dev.abound.omapi.codec.OmapiAttributes;
import dev.abound.omapi.codec.OmapiEncoder;
import dev.abound.omapi.codec.OmapiIntroduction;
import dev.abound.omapi.codec.OmapiKey;
import dev.abound.omapi.codec.OmapiMessage;
import dev.abound.omapi.codec.OmapiOperation;
import dev.abound.omapi.codec.OmapiSigner;
import dev.abound.value.Octets;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A server that lies costs the person at the terminal one sentence: exit code 1, in time, without the secret. */
class OmapiLiesTest {

    private static final String SECRET = "XsTnXsTnXsTnXsTnXsTn";
    private static final int STEP = Integer.getInteger("abound.lies.step", 10); // 1: after every single octet
    private static final OmapiKey KEY =
            new OmapiKey("omapi_key", OmapiAlgorithm.HMAC_SHA256, Octets.ofHex("5ec4e7".repeat(5)));

    @TempDir
    static Path directory;

    private static Path keyFile;

    @BeforeAll
    static void writeKey() throws IOException {
        keyFile = directory.resolve("omapi.key");
        Files.writeString(keyFile, "key omapi_key { algorithm hmac-sha256; secret \"" + SECRET + "\"; };\n");
        Files.setPosixFilePermissions(keyFile, PosixFilePermissions.fromString("rw-------"));
    }

    private static void assertOneSentence(String said, String server, String... words) {
        StringWriter err = new StringWriter();
        String[] all = new String[words.length + 7];
        all[0] = "omapi";
        System.arraycopy(words, 0, all, 1, words.length);
        System.arraycopy(
                new String[] {"--server", server, "--key-file", keyFile.toString(), "--timeout", "1"},
                0,
                all,
                words.length + 1,
                6);
        int code = assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> Main.commandLine().setErr(new PrintWriter(err, true)).execute(all));
        assertEquals(1, code, err::toString);
        assertEquals(1, err.toString().lines().count(), err::toString);
        assertTrue(err.toString().startsWith("abound: "), err::toString);
        assertTrue(err.toString().contains(said), err::toString);
        assertFalse(err.toString().contains("This should not have happened"), err::toString);
        assertFalse(err.toString().contains(SECRET) || err.toString().contains("5ec4e7"), err::toString);
    }

    /** All verbs at once: some of them wait for a second. */
    private static void assertOneSentence(String said, FakeServer server) {
        String at = server.endpoint().toString();
        List<CompletableFuture<Void>> verbs = Stream.of(
                        "get lease ip-address=10.77.1.6 --format json",
                        "set lease ip-address=10.77.1.6 state=free",
                        "create host name=a hardware-address=02:77:dd:00:00:01",
                        "delete host name=a",
                        "shutdown")
                .map(words -> CompletableFuture.runAsync(
                        () -> assertOneSentence(said, at, words.split(" ")), task -> new Thread(task).start()))
                .toList();
        verbs.forEach(CompletableFuture::join);
    }

    private static Octets lease(OmapiMessage request, OmapiSigner signer) {
        return FakeServer.signed(
                request, signer, OmapiOperation.UPDATE, OmapiAttributes.none().withNumber("state", 2));
    }

    private static Octets answer(long authid, long rid, OmapiSigner signer) {
        OmapiAttributes state = OmapiAttributes.none().withNumber("state", 2);
        return OmapiEncoder.encode(
                new OmapiMessage(authid, OmapiOperation.UPDATE, 9, 1, rid, OmapiAttributes.none(), state), signer);
    }

    private static Octets end(OmapiMessage request, OmapiSigner signer, String hex) {
        return lease(request, signer).first(24).plus(Octets.ofHex(hex));
    }

    static Map<String, FakeServer.Answers> lies() {
        OmapiSigner other = new OmapiSigner(new OmapiKey("omapi_key", KEY.algorithm(), Octets.of(1)));
        Map<String, FakeServer.Answers> lies = new TreeMap<>();
        lies.put("signed its answer wrongly", (request, nth, signer) -> Optional.of(lease(request, other)));
        lies.put("under the authid 6", (request, nth, signer) -> Optional.of(answer(6, request.id(), signer)));
        lies.put(
                "under the authid 0",
                (request, nth, signer) -> Optional.of(OmapiEncoder.encode(new OmapiMessage(
                        0, OmapiOperation.UPDATE, 9, 1, request.id(), request.message(), request.object()))));
        lies.put("answered request 77", (request, nth, signer) -> Optional.of(answer(5, 77, signer)));
        lies.put(
                "a value of 4294967295", (request, nth, signer) -> Optional.of(end(request, signer, "000161ffffffff")));
        lies.put("a name of 65535", (request, nth, signer) -> Optional.of(end(request, signer, "ffff61")));
        lies.put(
                "a signature of 65",
                (request, nth, signer) -> Optional.of(lease(request, signer)
                        .first(4)
                        .plus(Octets.ofHex("00000041"))
                        .plus(lease(request, signer).from(8))));
        lies.put(
                "operation 7",
                (request, nth, signer) -> Optional.of(lease(request, signer)
                        .first(8)
                        .plus(Octets.ofHex("00000007"))
                        .plus(lease(request, signer).from(12))));
        lies.put("did not answer in time", (request, nth, signer) -> Optional.of(Octets.empty()));
        lies.put(
                "in time",
                (request, nth, signer) -> Optional.of(lease(request, signer).first(30)));
        lies.put("ended the connection", (request, nth, signer) -> Optional.empty());
        lies.put(
                "invalid TSIG key",
                (request, nth, signer) -> Optional.of(OmapiEncoder.encode(new OmapiMessage(
                        0,
                        OmapiOperation.STATUS,
                        0,
                        1,
                        request.id(),
                        OmapiAttributes.none().withNumber("result", 0x6000b),
                        OmapiAttributes.none()))));
        return lies;
    }

    static Stream<String> namesOfLies() {
        return lies().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("namesOfLies")
    void aLieIsOneSentenceForEveryVerb(String said) throws IOException {
        try (FakeServer server = new FakeServer(KEY, lies().get(said))) {
            assertOneSentence(said, server);
        }
    }

    @Test
    void aServerOfAnotherKindIsOneSentence() throws IOException {
        try (FakeServer server = new FakeServer(
                KEY, Octets.ofLatin1("220 mail ready\r\n"), (request, nth, signer) -> Optional.empty())) {
            assertOneSentence("does not speak OMAPI", server);
        }
    }

    @Test
    void aConnectionEndedAfterEachOctetIsOneSentence() throws Exception {
        OmapiSigner signer = new OmapiSigner(KEY);
        OmapiMessage asked = OmapiMessage.authenticate(KEY, 1);
        Octets whole = OmapiIntroduction.OURS.encode().plus(lease(asked, signer));
        for (int length = 0; length < whole.length(); length += length < 20 ? 1 : STEP) {
            Octets said = whole.first(length);
            try (ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
                Thread server = new Thread(() -> sayAndEnd(listener, said));
                server.start();
                assertOneSentence(
                        "ended the connection",
                        "127.0.0.1:" + listener.getLocalPort(),
                        "get",
                        "lease",
                        "ip-address=10.77.1.6");
                server.join();
            }
        }
    }

    private static void sayAndEnd(ServerSocket listener, Octets words) {
        try (Socket socket = listener.accept()) {
            socket.getOutputStream().write(words.toArray());
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        } catch (IOException clientWentFirst) {
            assertFalse(listener.isClosed(), clientWentFirst::toString);
        }
    }

    @Test
    void aRefusedPortAndAnUnknownHostAreOneSentence() throws IOException {
        int closed;
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = listener.getLocalPort();
        }
        assertOneSentence("is dhcpd running there", "127.0.0.1:" + closed, "get", "lease", "ip-address=10.77.1.6");
        assertOneSentence(
                "no host is known under the name", "no-such-host.invalid", "get", "lease", "ip-address=10.77.1.6");
    }

    @Test
    void aServerThatNeverTakesTheConnectionEndsInTime() throws IOException {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertOneSentence(
                    "in time", "127.0.0.1:" + listener.getLocalPort(), "get", "lease", "ip-address=10.77.1.6");
        }
    }
}
