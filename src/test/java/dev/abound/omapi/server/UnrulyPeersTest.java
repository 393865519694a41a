package dev.abound.omapi.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.omapi.codec.OmapiAlgorithm;
import dev.abound.omapi.codec.OmapiAttributes;
import dev.abound.omapi.codec.OmapiEncoder;
import dev.abound.omapi.codec.OmapiFrame;
import dev.abound.omapi.codec.OmapiIntroduction;
import dev.abound.omapi.codec.OmapiKey;
import dev.abound.omapi.codec.OmapiMessage;
import dev.abound.omapi.codec.OmapiOperation;
import dev.abound.omapi.codec.OmapiSigner;
import dev.abound.omapi.codec.OmapiStatus;
import dev.abound.value.Octets;
import dev.abound.wire.WireWriter;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Peers that are slow, silent, many, wrong or wild: they are cut off, and everybody else is served. */
class UnrulyPeersTest {

    private static final OmapiKey WRONG_SECRET =
            new OmapiKey("omapi_key", OmapiAlgorithm.HMAC_MD5, Octets.wrap(new byte[16]));

    private final MemoryStore store = MemoryStore.immediate();
    private OmapiServer server;

    private OmapiServer open(ServerLimits limits) throws IOException {
        store.put(Asked.active("10.77.1.7", 7));
        ServerKeys keys = new ServerKeys(List.of(ServerKey.of(Asked.KEY)));
        server = OmapiServer.open(ServerOptions.of(keys).at(0).with(limits), store);
        return server;
    }

    private Peer peer() throws IOException {
        return new Peer(server == null ? open(ServerLimits.USUAL) : server);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private static ServerLimits limits(Duration authenticating, Duration idle, Duration stalled, int connections) {
        return new ServerLimits(
                connections, 64, ServerLimits.USUAL.message(), authenticating, idle, stalled, Duration.ofSeconds(5));
    }

    private static Octets header(long authid, long authlen, long operation, long rid) {
        return new WireWriter()
                .u32(authid)
                .u32(authlen)
                .u32(operation)
                .u32(0)
                .u32(1)
                .u32(rid)
                .toOctets();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, 0", // no such operation
        "0, 0, 7, 0",
        "0, 0, 5, 0", // a status that answers nothing
        "0, 0, 1, 9", // an answer to nothing
        "1, 16, 1, 0", // a key nobody opened here
        "77, 16, 1, 0",
        "0, 65, 1, 0", // a signature longer than any
        "0, 4294967295, 1, 0"
    })
    void aHeaderNobodySendsEndsTheConnectionAsSoonAsItIsIn(long authid, long authlen, long operation, long rid)
            throws IOException {
        try (Peer peer = peer().introduced()) {
            peer.send(header(authid, authlen, operation, rid)); // and nothing of the message's parts
            assertTrue(peer.isCutOff());
        }
    }

    @Test
    void theUsualServerIsOnLoopbackAndPatientEnough() throws IOException {
        open(ServerLimits.USUAL);
        assertTrue(server.address().getAddress().isLoopbackAddress());
        assertTrue(ServerLimits.USUAL.connections() >= 256);
        assertTrue(ServerLimits.USUAL.idle().compareTo(Duration.ofMinutes(5)) >= 0);
    }

    @ParameterizedTest
    @CsvSource({"99, 24", "100, 23", "100, 1025", "0, 0"})
    void anIntroductionThatIsNoneEndsTheConnection(long version, long headerSize) throws IOException {
        try (Peer peer = peer()) {
            peer.send(new WireWriter().u32(version).u32(headerSize).toOctets());
            assertTrue(peer.isCutOff());
        }
    }

    @Test
    void aLargerHeaderIsTakenAndItsSurplusPassedOver() throws IOException {
        try (Peer peer = peer()) {
            peer.send(new WireWriter().u32(100).u32(28).toOctets());
            Octets message = OmapiEncoder.encode(OmapiMessage.authenticate(Asked.KEY, 1));
            peer.send(message.first(24).plus(Octets.of(1, 2, 3, 4)).plus(message.from(24)));
            assertEquals(1, peer.receive().orElseThrow().message().handle());
        }
    }

    @Test
    void aHugeValueIsRefusedWhenItIsAnnounced() throws IOException {
        try (Peer peer = peer().introduced()) {
            peer.send(header(0, 0, 1, 0)
                    .plus(new WireWriter().u16(1).u8('x').u32(0x7fff_ffffL).toOctets()));
            assertTrue(peer.isCutOff());
        }
    }

    @Test
    void anEarlierRequestIsStillAnsweredBeforeTheConnectionEnds() throws IOException {
        try (Peer peer = peer().introduced()) {
            peer.send(
                    OmapiEncoder.encode(OmapiMessage.authenticate(Asked.KEY, 1)).plus(header(0, 0, 9, 0)));
            assertEquals(1, peer.receive().orElseThrow().message().handle());
            assertTrue(peer.isCutOff());
        }
    }

    @Test
    void aWrongSignatureIsToldUnsignedAndLocksNobodyOut() throws IOException {
        try (Peer peer = peer().introduced()) {
            long authid = peer.authenticate(WRONG_SECRET);
            for (int i = 0; i < 50; i++) {
                OmapiFrame reply = peer.ask(Peer.lookup(i, "0a4d0107"), authid, WRONG_SECRET)
                        .orElseThrow();
                assertEquals(OmapiStatus.INVALID_KEY, reply.message().status());
                assertEquals(0, reply.message().authid());
                assertEquals(0, reply.signature().length());
            }
            OmapiFrame reply =
                    peer.ask(Peer.lookup(99, "0a4d0107"), authid, Asked.KEY).orElseThrow();
            assertEquals(OmapiOperation.UPDATE, reply.message().operation(), "the right secret still works");
            assertTrue(new OmapiSigner(Asked.KEY).verifies(reply));
        }
    }

    @Test
    void unsignedTalkIsRefusedOneMessageAtATimeAndUnknownKeysAreNotFound() throws IOException {
        try (Peer peer = peer().introduced()) {
            assertEquals(OmapiStatus.NO_KEY, peer.status(Peer.lookup(1, "0a4d0107")));
            OmapiKey unknown = new OmapiKey("who", OmapiAlgorithm.HMAC_MD5, Octets.of(1));
            assertEquals(OmapiStatus.NOT_FOUND, peer.status(OmapiMessage.authenticate(unknown, 2)));
            OmapiKey other = new OmapiKey("omapi_key", OmapiAlgorithm.HMAC_SHA1, Octets.of(1));
            assertEquals(OmapiStatus.NOT_FOUND, peer.status(OmapiMessage.authenticate(other, 3)));
            assertTrue(peer.isServed());
        }
    }

    @Test
    void whatWasSignedOnceCanBeSaidAgainAndDoesNoMore() throws IOException {
        Octets recorded = OmapiIntroduction.OURS
                .encode()
                .plus(OmapiEncoder.encode(OmapiMessage.authenticate(Asked.KEY, 1)))
                .plus(OmapiEncoder.encode(Peer.lookup(2, "0a4d0107").signedAs(1), new OmapiSigner(Asked.KEY)));
        for (int i = 0; i < 20; i++) {
            try (Peer peer = peer()) {
                peer.send(recorded.plus(recorded.from(8)));
                for (int reply = 0; reply < 4; reply++) {
                    assertTrue(peer.receive().isPresent());
                }
            }
        }
    }

    @Test
    void notifyIsNotImplementedAndAnAuthenticatorIsNoObject() throws IOException {
        try (Peer peer = peer().introduced()) {
            long authid = peer.authenticate(Asked.KEY);
            assertEquals("27", of(peer, authid, OmapiOperation.NOTIFY, 0));
            assertEquals("27", of(peer, authid, OmapiOperation.DELETE, authid));
            assertEquals("27", of(peer, authid, OmapiOperation.UPDATE, authid));
            assertEquals("23", of(peer, authid, OmapiOperation.DELETE, 12_345));
            assertEquals("23", of(peer, authid, OmapiOperation.UPDATE, 0));
        }
    }

    private static String of(Peer peer, long authid, OmapiOperation operation, long handle) throws IOException {
        OmapiMessage message =
                OmapiMessage.request(operation, handle, 7, OmapiAttributes.none(), OmapiAttributes.none());
        return peer.ask(message, authid, Asked.KEY)
                .orElseThrow()
                .message()
                .status()
                .number();
    }

    @Test
    void whoeverOpensNoKeyInTimeIsCutOffAndWhoeverDoesIsNot() throws IOException {
        open(limits(Duration.ofMillis(400), Duration.ofMinutes(5), Duration.ofSeconds(30), 100));
        try (Peer known = peer().introduced();
                Peer silent = peer();
                Peer introduced = peer().introduced();
                Peer talker = peer().introduced()) {
            long authid = known.authenticate(Asked.KEY);
            assertEquals(OmapiStatus.NO_KEY, talker.status(Peer.lookup(1, "0a4d0107")));
            assertTrue(silent.isCutOff());
            assertTrue(introduced.isCutOff());
            assertTrue(talker.isCutOff());
            assertTrue(known.ask(Peer.lookup(3, "0a4d0107"), authid, Asked.KEY).isPresent());
        }
    }

    @Test
    void whoeverIsSilentTooLongIsCutOffEvenDripping() throws Exception {
        open(limits(Duration.ofMillis(300), Duration.ofMillis(600), Duration.ofSeconds(30), 100));
        try (Peer silent = peer().introduced();
                Peer dripping = peer().introduced()) {
            silent.authenticate(Asked.KEY);
            dripping.authenticate(Asked.KEY);
            Thread drops = new Thread(() -> drip(dripping));
            drops.start();
            assertTrue(silent.isCutOff());
            assertTrue(dripping.isCutOff(), "octets that make no message are no sign of life");
            drops.join();
        }
    }

    /** An octet now and then, until nobody takes it. */
    private static void drip(Peer peer) {
        Octets header = header(0, 0, 1, 0).plus(Octets.of(0, 200)).plus(Octets.wrap(new byte[200]));
        try {
            for (int i = 0; i < header.length(); i++) {
                peer.send(header.slice(i, i + 1));
                Thread.sleep(25);
            }
        } catch (IOException cutOff) {
            assertFalse(peer.socket.isConnected() && cutOff.getMessage().isEmpty());
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void beforeItOpensAKeyNobodyMaySayMuch() throws IOException {
        try (Peer peer = peer().introduced()) {
            Octets much = header(0, 0, 1, 0)
                    .plus(new WireWriter().u16(1).u8('x').u32(60_000).toOctets())
                    .plus(Octets.wrap(new byte[5_000]));
            peer.send(much);
            assertTrue(peer.isCutOff());
        }
    }

    @Test
    void theLongestNamesValuesAndMessagesAreTakenAndNothingLonger() throws IOException {
        try (Peer peer = peer().introduced()) {
            long authid = peer.authenticate(Asked.KEY);
            Octets value = Octets.wrap(new byte[64 << 10]);
            OmapiMessage large =
                    lookupWith(OmapiAttributes.of("n".repeat(255), value).with("m", value));
            assertEquals(
                    "27",
                    peer.ask(large, authid, Asked.KEY)
                            .orElseThrow()
                            .message()
                            .status()
                            .number());
        }
        for (OmapiAttributes tooMuch : List.of(
                OmapiAttributes.of("n".repeat(256), Octets.of(1)),
                OmapiAttributes.of("n", Octets.wrap(new byte[(64 << 10) + 1])),
                fourTimes(Octets.wrap(new byte[64 << 10])))) {
            try (Peer peer = peer().introduced()) {
                long authid = peer.authenticate(Asked.KEY);
                assertCutOffWhile(peer, lookupWith(tooMuch), authid);
            }
        }
    }

    private static OmapiAttributes fourTimes(Octets value) {
        return OmapiAttributes.of("a", value).with("b", value).with("c", value).with("d", value);
    }

    private static void assertCutOffWhile(Peer peer, OmapiMessage message, long authid) throws IOException {
        try {
            assertTrue(peer.ask(message, authid, Asked.KEY).isEmpty());
        } catch (java.net.SocketException reset) {
            assertFalse(peer.socket.isClosed(), "the server ended it");
        }
    }

    private static OmapiMessage lookupWith(OmapiAttributes object) {
        return OmapiMessage.request(
                OmapiOperation.OPEN, 0, 5, OmapiAttributes.none().withText("type", "lease"), object);
    }

    @Test
    void whoeverDoesNotReadIsNotReadEither() throws Exception {
        open(limits(Duration.ofSeconds(10), Duration.ofMinutes(5), Duration.ofMillis(700), 100));
        try (Peer greedy = peer().introduced();
                Peer other = peer().introduced()) {
            long authid = greedy.authenticate(Asked.KEY);
            Octets requests = Octets.empty();
            OmapiSigner signer = new OmapiSigner(Asked.KEY);
            for (int i = 0; i < 200; i++) {
                requests = requests.plus(
                        OmapiEncoder.encode(Peer.lookup(i, "0a4d0107").signedAs(authid), signer));
            }
            Octets all = requests;
            IOException cut = assertThrows(IOException.class, () -> {
                for (int i = 0; i < 100_000; i++) { // until both sides' buffers are full and its patience is over
                    greedy.send(all);
                }
            });
            assertFalse(cut.getMessage().isEmpty());
            assertTrue(other.isServed());
        }
    }

    @Test
    void aThousandConnectionsFromOneAddressAreServed() throws IOException {
        List<Peer> peers = new ArrayList<>();
        try {
            for (int i = 0; i < 1_000; i++) {
                peers.add(peer().introduced());
            }
            for (Peer peer : peers) {
                assertTrue(peer.isServed());
            }
        } finally {
            for (Peer peer : peers) {
                peer.close();
            }
        }
    }

    @Test
    void whereAllPlacesAreTakenAStrangerMakesRoomAndAKnownOneDoesNot() throws IOException {
        open(limits(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofSeconds(30), 2));
        try (Peer known = peer().introduced()) {
            assertTrue(known.isServed());
            try (Peer stranger = peer().introduced()) {
                assertEquals(1, stranger.authenticate(Asked.KEY));
                Peer third = peer().introduced();
                Peer fourth =
                        peer().introduced(); // one of them sits at the stranger's loop, the other at the known one's
                boolean thirdServed = isServed(third);
                assertTrue(thirdServed || isServed(fourth), "the stranger made room");
                assertTrue(stranger.isCutOff());
                third.close();
                fourth.close();
            }
            assertTrue(known.isServed());
        }
    }

    private static boolean isServed(Peer peer) {
        try {
            return peer.isServed();
        } catch (IOException | java.util.NoSuchElementException turnedAway) {
            return false;
        }
    }

    @Test
    void garbageHarmsNobody() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Octets sane = OmapiIntroduction.OURS
                .encode()
                .plus(OmapiEncoder.encode(OmapiMessage.authenticate(Asked.KEY, 1)))
                .plus(OmapiEncoder.encode(Peer.lookup(2, "0a4d0107").signedAs(1), new OmapiSigner(Asked.KEY)));
        open(ServerLimits.USUAL);
        for (int i = 0; i < 300; i++) {
            try (Peer peer = peer()) {
                peer.send(garbled(random, sane));
            }
        }
        try (Peer peer = peer().introduced()) {
            assertTrue(peer.isServed(), "seed " + seed);
        }
    }

    /** A conversation with some octets changed, or noise after the introduction, or noise alone. */
    private static Octets garbled(Random random, Octets sane) {
        byte[] noise = new byte[random.nextInt(400)];
        random.nextBytes(noise);
        return switch (random.nextInt(3)) {
            case 0 -> Octets.wrap(noise);
            case 1 -> sane.first(8 + random.nextInt(sane.length() - 8)).plus(Octets.wrap(noise));
            default -> {
                byte[] changed = sane.toArray();
                for (int i = 0; i < 1 + random.nextInt(4); i++) {
                    changed[8 + random.nextInt(changed.length - 8)] = (byte) random.nextInt();
                }
                yield Octets.wrap(changed);
            }
        };
    }

    @Test
    void closingAnswersWhatIsOwedAndThenEndsEverything() throws IOException {
        try (Peer peer = peer().introduced()) {
            long authid = peer.authenticate(Asked.KEY);
            assertTrue(peer.ask(Peer.lookup(2, "0a4d0107"), authid, Asked.KEY).isPresent());
            server.close();
            assertTrue(peer.isCutOff());
            assertThrows(IOException.class, () -> new Peer(server));
        }
    }
}
