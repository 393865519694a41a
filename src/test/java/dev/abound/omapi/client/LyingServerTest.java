package dev.abound.omapi.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.omapi.codec.OmapiAlgorithm;
import dev.abound.omapi.codec.OmapiAttributes;
import dev.abound.omapi.codec.OmapiEncoder;
import dev.abound.omapi.codec.OmapiIntroduction;
import dev.abound.omapi.codec.OmapiKey;
import dev.abound.omapi.codec.OmapiMessage;
import dev.abound.omapi.codec.OmapiOperation;
import dev.abound.omapi.codec.OmapiSigner;
import dev.abound.omapi.codec.OmapiStatus;
import dev.abound.omapi.object.Lease;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whatever a server says, the client answers in one sentence, in time, without its secret. */
class LyingServerTest {

    private static final OmapiKey KEY =
            new OmapiKey("omapi_key", OmapiAlgorithm.HMAC_SHA256, Octets.ofHex("5ec4e75ec4e75ec4e75ec4e75ec4e7"));
    private static final Duration REQUEST = Duration.ofMillis(700);

    private static OmapiException failureOf(FakeServer server) {
        return failureOf(server.endpoint());
    }

    private static OmapiException failureOf(Endpoint endpoint) {
        ClientSettings settings = ClientSettings.to(endpoint, Optional.of(KEY)).withTimeouts(REQUEST, REQUEST);
        OmapiException failure = assertTimeoutPreemptively(REQUEST.multipliedBy(6), () -> {
            try (OmapiClient client = new OmapiClient(settings)) {
                return assertThrows(OmapiException.class, () -> client.open(Lease.at(Ipv4Address.parse("10.77.1.6"))));
            }
        });
        assertFalse(failure.getMessage().contains("5ec4e7"), failure.getMessage());
        assertFalse(failure.getMessage().contains("\n"), failure.getMessage());
        return failure;
    }

    private static void assertSays(String part, OmapiException failure) {
        assertTrue(failure.getMessage().contains(part), failure.getMessage());
    }

    private static OmapiException failureAfter(FakeServer.Answers answers) throws IOException {
        try (FakeServer server = new FakeServer(KEY, answers)) {
            return failureOf(server);
        }
    }

    private static Octets lease(OmapiMessage request, OmapiSigner signer) {
        return FakeServer.signed(
                request, signer, OmapiOperation.UPDATE, OmapiAttributes.none().withNumber("state", 2));
    }

    @Test
    void aWrongSignatureIsNotBelieved() throws IOException {
        OmapiSigner other = new OmapiSigner(new OmapiKey("omapi_key", KEY.algorithm(), Octets.of(1)));
        assertSays(
                "signed its answer wrongly",
                failureAfter((request, nth, signer) -> Optional.of(lease(request, other))));
    }

    @Test
    void anAnswerThatIsNotSignedIsNotBelieved() throws IOException {
        assertSays(
                "answered under the authid 0 instead of 5",
                failureAfter((request, nth, signer) -> Optional.of(OmapiEncoder.encode(new OmapiMessage(
                        0, OmapiOperation.UPDATE, 9, 1, request.id(), OmapiAttributes.none(), request.object())))));
    }

    @Test
    void anAnswerUnderAnotherAuthidIsNotBelieved() throws IOException {
        assertSays(
                "answered under the authid 6 instead of 5",
                failureAfter((request, nth, signer) -> Optional.of(OmapiEncoder.encode(
                        new OmapiMessage(
                                6, OmapiOperation.UPDATE, 9, 1, request.id(), OmapiAttributes.none(), request.object()),
                        signer))));
    }

    @Test
    void anAnswerToAnotherRequestIsNotBelieved() throws IOException {
        assertSays(
                "answered request 77, asked was",
                failureAfter((request, nth, signer) -> Optional.of(OmapiEncoder.encode(
                        new OmapiMessage(5, OmapiOperation.UPDATE, 9, 1, 77, OmapiAttributes.none(), request.object()),
                        signer))));
    }

    @Test
    void anAnswerOfAnotherKindIsNotBelieved() throws IOException {
        assertSays(
                "answered OPEN with STATUS",
                failureAfter((request, nth, signer) -> Optional.of(FakeServer.status(request, signer, 0))));
    }

    @Test
    void aValueOfFourGibibytesEndsItAtOnce() throws IOException {
        Octets announcement = Octets.ofHex("0001" + "61" + "ffffffff");
        OmapiException failure = failureAfter((request, nth, signer) ->
                Optional.of(lease(request, signer).first(24).plus(announcement)));
        assertSays("does not speak OMAPI: a value of 4294967295 octets was announced", failure);
    }

    @Test
    void silenceEndsInTime() throws IOException {
        OmapiException failure = failureAfter((request, nth, signer) -> Optional.of(Octets.empty()));
        assertSays("did not answer in time", assertInstanceOf(OmapiTimeoutException.class, failure));
    }

    @Test
    void halfAMessageEndsInTime() throws IOException {
        OmapiException failure = failureAfter(
                (request, nth, signer) -> Optional.of(lease(request, signer).first(30)));
        assertInstanceOf(OmapiTimeoutException.class, failure);
    }

    @Test
    void aServerThatIntroducesItselfOtherwiseIsNoOmapiServer() throws IOException {
        for (Octets words :
                new Octets[] {Octets.ofLatin1("HTTP/1.1 400 Bad Request"), Octets.ofHex("0000006500000018")}) {
            try (FakeServer server =
                    new FakeServer(KEY, words, (request, nth, signer) -> Optional.of(lease(request, signer)))) {
                assertSays("does not speak OMAPI: the introduction says OMAPI version", failureOf(server));
            }
        }
    }

    @Test
    void aConnectionClosedAfterEachOctetOfTheAnswerIsSaidToBe() throws Exception {
        Octets whole = OmapiIntroduction.OURS.encode();
        for (int length = 0; length <= whole.length(); length++) {
            assertSays("ended the connection", failureOfOneThatSaysOnly(whole.first(length)));
        }
    }

    private static OmapiException failureOfOneThatSaysOnly(Octets words) throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread server = new Thread(() -> sayAndClose(listener, words));
            server.start();
            OmapiException failure = failureOf(new Endpoint("127.0.0.1", listener.getLocalPort()));
            server.join();
            return failure;
        }
    }

    private static void sayAndClose(ServerSocket listener, Octets words) {
        try (var socket = listener.accept()) {
            socket.getOutputStream().write(words.toArray());
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        } catch (IOException clientWentFirst) {
            assertFalse(listener.isClosed(), clientWentFirst::toString);
        }
    }

    @Test
    void anAnswerCutAfterEachOctetIsSaidToBe() throws IOException {
        OmapiMessage request = OmapiMessage.authenticate(KEY, 1);
        int length = lease(request, new OmapiSigner(KEY)).length();
        for (int cut = 0; cut < length; cut++) {
            int octets = cut;
            CutAnswer answers = new CutAnswer(octets);
            try (FakeServer server = new FakeServer(KEY, answers)) {
                answers.server = Optional.of(server);
                assertTrue(failureOf(server) instanceof OmapiConnectionException, "cut after " + cut);
            }
        }
    }

    /** Sends the beginning of an answer, then ends the connection from another thread. */
    private static final class CutAnswer implements FakeServer.Answers {
        private final int length;
        private volatile Optional<FakeServer> server = Optional.empty();

        CutAnswer(int length) {
            this.length = length;
        }

        @Override
        public Optional<Octets> to(OmapiMessage request, int nth, OmapiSigner signer) {
            Thread cutter = new Thread(() -> {
                try {
                    server.orElseThrow().dropConnections();
                } catch (IOException alreadyGone) {
                    throw new AssertionError(alreadyGone);
                }
            });
            cutter.start();
            return Optional.of(lease(request, signer).first(length));
        }
    }

    @Test
    void aWrongSecretIsToldFromTheServersUnsignedRefusal() throws IOException {
        OmapiException failure =
                failureAfter((request, nth, signer) -> Optional.of(OmapiEncoder.encode(new OmapiMessage(
                        0,
                        OmapiOperation.STATUS,
                        0,
                        1,
                        request.id(),
                        OmapiAttributes.none().withNumber("result", 0x6000b),
                        OmapiAttributes.none()))));
        assertEquals(
                OmapiStatus.INVALID_KEY,
                assertInstanceOf(OmapiStatusException.class, failure).status());
        assertSays("invalid TSIG key", failure);
        assertSays("differs from the server's", failure);
    }

    @Test
    void aRefusedPortAndAnUnknownHostAreOneSentenceEach() throws IOException {
        int closed;
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = listener.getLocalPort();
        }
        assertSays("is dhcpd running there", failureOf(new Endpoint("127.0.0.1", closed)));
        assertSays("no host is known under the name", failureOf(new Endpoint("no-such-host.invalid", 7911)));
    }
}
