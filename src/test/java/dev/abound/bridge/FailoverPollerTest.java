package dev.abound.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.abound.omapi.client.ClientSettings;
import dev.abound.omapi.client.Endpoint;
import dev.abound.omapi.codec.OmapiAttributes;
import dev.abound.omapi.codec.OmapiStatus;
import dev.abound.omapi.object.FailoverPhase4;
import dev.abound.omapi.object.FailoverState;
import dev.abound.omapi.server.Answer;
import dev.abound.omapi.server.MemoryStore;
import dev.abound.omapi.server.OmapiServer;
import dev.abound.omapi.server.ServerLimits;
import dev.abound.omapi.server.ServerOptions;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A dhcpd's failover state, heard through OMAPI; our own server plays the dhcpd. */
class FailoverPollerTest {

    private static final Duration OFTEN = Duration.ofMillis(50);
    private static final Octets POINTER = Octets.ofHex("506aee97c3550000");

    private final MemoryStore theirs = MemoryStore.immediate();
    private OmapiServer dhcpd;

    @BeforeEach
    void start() throws Exception {
        dhcpd = OmapiServer.open(ServerOptions.withoutKey().at(0).with(ServerLimits.USUAL), theirs);
        theirs.failover(
                "peer",
                OmapiAttributes.none()
                        .withText("name", "peer")
                        .with("partner-address", POINTER)
                        .with("local-address", POINTER)
                        .withNumber("mclt", 60)
                        .withNumber("local-state", 2));
    }

    @AfterEach
    void stop() {
        dhcpd.close();
    }

    private FailoverPoller poller(Optional<Ipv4Address> partner) {
        Endpoint server = new Endpoint("127.0.0.1", dhcpd.address().getPort());
        ClientSettings settings = ClientSettings.to(server, Optional.empty());
        return new FailoverPoller(List.of(new FailoverPeer("peer", settings, Optional.empty(), partner)), OFTEN);
    }

    private static Answer<FailoverState> found(FailoverPoller poller, String name) {
        return poller.find(name).toCompletableFuture().join();
    }

    private static void await(FailoverPoller poller, Predicate<Answer<FailoverState>> wanted) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!wanted.test(found(poller, "peer"))) {
            if (System.nanoTime() > end) {
                fail("still " + found(poller, "peer"));
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    private static boolean isThere(Answer<FailoverState> answer) {
        return answer instanceof Answer.Yes<FailoverState>;
    }

    @Test
    void pointersBecomeConfiguredAddressesOrAreLeftOut() throws Exception {
        Ipv4Address partner = Ipv4Address.parse("10.77.0.2");
        try (FailoverPoller poller = poller(Optional.of(partner))) {
            await(poller, FailoverPollerTest::isThere);
            OmapiAttributes wanted = OmapiAttributes.none()
                    .withText("name", "peer")
                    .with("partner-address", partner.octets())
                    .withNumber("mclt", 60)
                    .withNumber("local-state", 2);
            assertEquals(Answer.yes(new FailoverState(wanted)), found(poller, "peer"));
            assertEquals(Answer.no(OmapiStatus.NOT_FOUND), found(poller, "other"));
        }
    }

    @Test
    void aLocalStateIsPassedOnAndTheNextReadingShowsIt() throws Exception {
        try (FailoverPoller poller = poller(Optional.empty())) {
            await(poller, FailoverPollerTest::isThere);
            OmapiStatus answer = poller.change("peer", FailoverPhase4.PARTNER_DOWN)
                    .toCompletableFuture()
                    .join();
            assertEquals(OmapiStatus.SUCCESS, answer);
            Answer<Long> state = found(poller, "peer")
                    .then(read -> Answer.yes(read.localState().orElseThrow()));
            assertEquals(Answer.yes(4L), state);
            assertEquals(
                    OmapiStatus.NOT_FOUND,
                    poller.change("other", FailoverPhase4.NORMAL)
                            .toCompletableFuture()
                            .join());
        }
    }

    @Test
    void whatADhcpdNoLongerSaysIsNotShownAsTrue() throws Exception {
        try (FailoverPoller poller = poller(Optional.empty())) {
            await(poller, FailoverPollerTest::isThere);
            dhcpd.close();
            await(poller, Answer.no(new OmapiStatus(2))::equals);
        }
    }
}
