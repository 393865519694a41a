package dev.abound.omapi.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.omapi.codec.OmapiAlgorithm;
import dev.abound.omapi.codec.OmapiKey;
import dev.abound.omapi.codec.OmapiMessage;
import dev.abound.omapi.codec.OmapiOperation;
import dev.abound.omapi.codec.OmapiSigner;
import dev.abound.omapi.codec.OmapiStatus;
import dev.abound.omapi.object.FailoverPhase3;
import dev.abound.omapi.object.FailoverState;
import dev.abound.omapi.object.FailoverValues;
import dev.abound.omapi.object.Host;
import dev.abound.omapi.object.HostValues;
import dev.abound.omapi.object.Lease;
import dev.abound.omapi.object.LeaseState;
import dev.abound.omapi.object.LeaseValues;
import dev.abound.omapi.object.OmapiTime;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OmapiClientTest {

    private static final OmapiKey KEY = new OmapiKey("k", OmapiAlgorithm.HMAC_SHA1, Octets.of(1, 2, 3));
    private static final Ipv4Address ADDRESS = Ipv4Address.parse("10.77.1.6");

    /** Every OPEN and REFRESH finds what was asked for, every change succeeds. */
    private static Optional<Octets> obliging(OmapiMessage request, int nth, OmapiSigner signer) {
        return Optional.of(
                switch (request.operation()) {
                    case OPEN, REFRESH ->
                        FakeServer.signed(
                                request,
                                signer,
                                OmapiOperation.UPDATE,
                                request.object().withNumber("state", 2));
                    default -> FakeServer.status(request, signer, 0);
                });
    }

    private static OmapiClient clientOf(FakeServer server, int connections) {
        return new OmapiClient(ClientSettings.to(server.endpoint(), Optional.of(KEY))
                .withConnections(connections)
                .withTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(5)));
    }

    @Test
    void oneConnectionServesManyQuestionsAndEveryNumberIsNew() throws IOException {
        try (FakeServer server = new FakeServer(KEY, OmapiClientTest::obliging);
                OmapiClient client = clientOf(server, 4)) {
            for (int i = 0; i < 100; i++) {
                assertEquals(
                        Optional.of(LeaseState.ACTIVE),
                        client.open(Lease.at(ADDRESS)).orElseThrow().object().state());
            }
            assertEquals(1, server.connections.get());
            assertEquals(
                    100,
                    server.requests.stream().map(OmapiMessage::id).distinct().count());
        }
    }

    @Test
    void whatIsNotFoundIsEmptyAndAnyOtherNoIsAnExceptionThatSaysWhatWasAsked() throws IOException {
        AtomicInteger code = new AtomicInteger(23);
        try (FakeServer server = new FakeServer(
                        KEY, (request, nth, signer) -> Optional.of(FakeServer.status(request, signer, code.get())));
                OmapiClient client = clientOf(server, 1)) {
            assertEquals(Optional.empty(), client.open(Lease.at(ADDRESS)));
            code.set(0x60006);
            OmapiStatusException refused =
                    assertThrows(OmapiStatusException.class, () -> client.open(Lease.at(ADDRESS)));
            assertEquals(OmapiStatus.MORE_THAN_ONE, refused.status());
            assertEquals(
                    "open lease ip-address=0a:4d:01:06: more than one object matches key (0x60006)",
                    refused.getMessage());
            assertEquals(1, server.connections.get(), "a no is no reason to connect again");
        }
    }

    @Test
    void aServerThatRestartedIsAskedAgainForWhatOnlyReads() throws IOException {
        try (FakeServer server = new FakeServer(KEY, OmapiClientTest::obliging);
                OmapiClient client = clientOf(server, 1)) {
            client.open(Lease.at(ADDRESS));
            server.dropConnections();
            assertTrue(client.open(Lease.at(ADDRESS)).isPresent());
            assertEquals(2, server.connections.get());
        }
    }

    @Test
    void aChangeIsNeverRepeated() throws IOException {
        try (FakeServer server = new FakeServer(
                        KEY,
                        (request, nth, signer) -> request.operation() == OmapiOperation.UPDATE
                                ? Optional.empty()
                                : obliging(request, nth, signer));
                OmapiClient client = clientOf(server, 1)) {
            Remote<Lease> lease = client.open(Lease.at(ADDRESS)).orElseThrow();
            OmapiConnectionException ended = assertThrows(
                    OmapiConnectionException.class, () -> client.update(lease, LeaseValues.state(LeaseState.FREE)));
            assertTrue(ended.getMessage().contains("whether the change was made is not known"), ended.getMessage());
            assertEquals(
                    1,
                    server.requests.stream()
                            .filter(request -> request.operation() == OmapiOperation.UPDATE)
                            .count());
        }
    }

    @Test
    void aHandleFromAnotherConnectionIsNotUsedTheObjectIsLookedUpByItsKey() throws IOException {
        try (FakeServer server = new FakeServer(KEY, OmapiClientTest::obliging);
                OmapiClient client = clientOf(server, 1)) {
            Remote<Host> host = client.create(HostValues.named("h1").addresses(ADDRESS));
            client.update(host, HostValues.nameless().noAddress());
            server.dropConnections();
            client.open(Lease.at(ADDRESS)); // finds the connection dead and makes another
            client.delete(host);
            List<String> asked = new ArrayList<>();
            for (OmapiMessage request : server.requests) {
                String next = request.operation() + " " + request.object();
                if (asked.isEmpty() || !asked.get(asked.size() - 1).equals(next)) {
                    asked.add(next); // a dying connection may still have heard the question that is asked again
                }
            }
            assertEquals(
                    List.of(
                            "OPEN name=68:31, ip-address=0a:4d:01:06",
                            "UPDATE ip-address=",
                            "OPEN ip-address=0a:4d:01:06",
                            "OPEN name=68:31",
                            "DELETE "),
                    asked);
        }
    }

    @Test
    void whatWouldHurtIsRefusedBeforeItLeavesUntilItIsAccepted() throws IOException {
        try (FakeServer server = new FakeServer(KEY, OmapiClientTest::obliging);
                OmapiClient client = clientOf(server, 1)) {
            Remote<Lease> lease = client.open(Lease.at(ADDRESS)).orElseThrow();
            LeaseValues trap = LeaseValues.ends(OmapiTime.NEVER);
            assertThrows(OmapiRefusedException.class, () -> client.update(lease, trap));
            assertEquals(1, server.requests.size());
            client.accepting(Risk.LEASE_ENDS).update(lease, trap);
            assertEquals(2, server.requests.size());
            assertThrows(OmapiRefusedException.class, () -> client.update(lease, trap), "accepted there, not here");
        }
    }

    @Test
    void aStateOfTheOtherGenerationIsNotSentUnderItsNumber() throws IOException {
        try (FakeServer server = new FakeServer(KEY, OmapiClientTest::obliging);
                OmapiClient client = clientOf(server, 1)) {
            Remote<FailoverState> peer =
                    client.open(FailoverState.named("dhcp")).orElseThrow();
            assertThrows(
                    IllegalArgumentException.class,
                    () -> client.update(peer, new FailoverValues(FailoverPhase3.PARTNER_DOWN)));
            assertEquals(1, server.requests.size());
        }
    }

    @Test
    void aClosedConnectionAfterShutdownIsSuccess() throws IOException {
        try (FakeServer server = new FakeServer(
                        KEY,
                        (request, nth, signer) -> request.operation() == OmapiOperation.UPDATE
                                ? Optional.empty()
                                : obliging(request, nth, signer));
                OmapiClient client = clientOf(server, 1)) {
            client.shutdown();
            assertEquals(
                    Octets.ofHex("00000002"),
                    server.requests.get(1).object().first("state").orElseThrow());
        }
    }

    @Test
    void neverMoreConnectionsThanAgreedAndNeverTwoRequestsOnOne() throws Exception {
        CountDownLatch threeInside = new CountDownLatch(3);
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (FakeServer server = new FakeServer(KEY, (request, nth, signer) -> {
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    threeInside.countDown();
                    awaitQuietly(threeInside);
                    inside.decrementAndGet();
                    return obliging(request, nth, signer);
                });
                OmapiClient client = clientOf(server, 3);
                OmapiFutures futures = client.futures()) {
            List<CompletableFuture<Optional<Remote<Lease>>>> all = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                all.add(futures.open(Lease.at(ADDRESS)));
            }
            for (CompletableFuture<Optional<Remote<Lease>>> each : all) {
                assertTrue(each.get(20, TimeUnit.SECONDS).isPresent());
            }
            assertEquals(3, server.connections.get());
            assertEquals(3, most.get());
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertTrue(latch.await(10, TimeUnit.SECONDS));
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    @Test
    void connectionsAreOpenedOneAfterAnotherBecauseDhcpdLetsOneWait() throws Exception {
        CountDownLatch eightInside = new CountDownLatch(8);
        try (FakeServer server = new FakeServer(KEY, (request, nth, signer) -> {
                    eightInside.countDown();
                    awaitQuietly(eightInside);
                    return obliging(request, nth, signer);
                });
                OmapiClient client = clientOf(server, 8);
                OmapiFutures futures = client.futures()) {
            List<CompletableFuture<Optional<Remote<Lease>>>> asked = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                asked.add(futures.open(Lease.at(ADDRESS)));
            }
            asked.forEach(CompletableFuture::join);
            assertEquals(8, server.connections.get());
            assertEquals(1, server.mostAtTheDoor.get());
        }
    }

    @Test
    void aClosedClientSaysSo() throws IOException {
        try (FakeServer server = new FakeServer(KEY, OmapiClientTest::obliging)) {
            OmapiClient client = clientOf(server, 1);
            client.open(Lease.at(ADDRESS));
            client.close();
            assertThrows(IllegalStateException.class, () -> client.open(Lease.at(ADDRESS)));
        }
    }

    @Test
    void anEndpointIsReadInEveryUsualForm() {
        assertEquals(new Endpoint("127.0.0.1", 7911), Endpoint.parse("127.0.0.1"));
        assertEquals(new Endpoint("dhcp.example", 9), Endpoint.parse("dhcp.example:9"));
        assertEquals("[::1]:7911", Endpoint.parse("[::1]").toString());
        for (String wrong : new String[] {"", ":1", "a:0", "a:65536", "a:b"}) {
            assertThrows(IllegalArgumentException.class, () -> Endpoint.parse(wrong), wrong);
        }
        assertFalse(ClientSettings.to(Endpoint.parse("a"), Optional.of(KEY))
                .toString()
                .contains("010203"));
    }
}
