package dev.abound.omapi.dhcpd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.omapi.client.OmapiClient;
import dev.abound.omapi.client.OmapiException;
import dev.abound.omapi.client.OmapiRefusedException;
import dev.abound.omapi.client.Remote;
import dev.abound.omapi.client.Risk;
import dev.abound.omapi.codec.OmapiAlgorithm;
import dev.abound.omapi.codec.OmapiAttributes;
import dev.abound.omapi.object.FailoverPhase;
import dev.abound.omapi.object.FailoverPhase4;
import dev.abound.omapi.object.FailoverState;
import dev.abound.omapi.object.FailoverValues;
import dev.abound.omapi.object.IscGeneration;
import dev.abound.omapi.object.Lease;
import dev.abound.omapi.object.LeaseState;
import dev.abound.omapi.object.ObjectType;
import dev.abound.omapi.object.ObjectValues;
import dev.abound.omapi.object.OmapiTime;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A pair of real dhcpds, from both sides: together, one without the other, and one that goes. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RealFailoverTest {

    private static final int HOST_NAME = 12;
    private static final String PAIR =
            """
            ping-check false;
            failover peer "dhcp" { %s; address %s; port 647; peer address %s; peer port 648;
              max-response-delay 30; max-unacked-updates 10; load balance max seconds 3; %s }
            subnet 10.77.0.0 netmask 255.255.0.0 { pool { failover peer "dhcp"; range 10.77.1.0 10.77.1.255; } }
            """;
    private static final String KEY = "name=\"dhcp\"";

    @TempDir
    static Path directory;

    private static RealDhcpd dhcpd;
    private static OmapiClient primary;
    private static OmapiClient secondary;
    private static FutureTask<Boolean> shutDown;

    @BeforeAll
    static void start() throws Exception {
        RealDhcpd.require();
        Path own = Files.createDirectory(directory.resolve("alone"));
        shutDown = new FutureTask<>(() -> isGoneWhenToldToShutDown(own));
        new Thread(shutDown, "shutdown").start(); // a dhcpd takes twelve seconds for it: the pair is asked meanwhile
        startBoth(Files.createDirectory(directory.resolve("pair")));
    }

    private static boolean isGoneWhenToldToShutDown(Path own) throws IOException {
        try (RealDhcpd alone = RealDhcpd.start(own, "", RealDhcpd.configuration(OmapiAlgorithm.HMAC_MD5));
                OmapiClient client = new OmapiClient(alone.settings())) {
            client.shutdown();
            return !alone.answers(0);
        }
    }

    private static void startBoth(Path directory) throws Exception {
        String first = RealDhcpd.head(7911, OmapiAlgorithm.HMAC_MD5)
                + PAIR.formatted("primary", "10.77.0.1", "10.77.0.3", "mclt 60; split 128;");
        String second = RealDhcpd.head(7912, OmapiAlgorithm.HMAC_MD5)
                + PAIR.replace("port 647", "port 64x")
                        .replace("port 648", "port 647")
                        .replace("port 64x", "port 648")
                        .formatted("secondary", "10.77.0.3", "10.77.0.1", "");
        dhcpd = RealDhcpd.start(directory, "", first, second);
        primary = new OmapiClient(dhcpd.settings(0));
        secondary = new OmapiClient(dhcpd.settings(1));
        awaitPhase(primary, FailoverPhase4.NORMAL);
        awaitPhase(secondary, FailoverPhase4.NORMAL);
        for (OmapiClient side : List.of(primary, secondary)) { // the pool is balanced first
            await(() -> peer(side).object().curUnackedUpdates().orElseThrow() == 0, "no updates on the way");
        }
    }

    @AfterAll
    static void stop() throws IOException {
        if (dhcpd != null) {
            primary.close();
            secondary.close();
            dhcpd.close();
        }
    }

    @Test
    @Order(1)
    void bothSidesAreReadAndOnlyTheLocalStateIsWritten() throws Exception {
        everyAttributeIsThereOnBothSides();
        everyOtherWriteIsIgnored();
        leasesAreSeenOnBothSides();
        partnerDownWhileThePartnerLivesIsResolvedByBoth();
    }

    private void everyAttributeIsThereOnBothSides() {
        FailoverState here = peer(primary).object();
        FailoverState there = peer(secondary).object();
        for (FailoverState state : List.of(here, there)) {
            assertEquals(Optional.of("dhcp"), state.name());
            assertEquals(10, state.maxOutstandingUpdates().orElseThrow());
            assertEquals(3, state.loadBalanceMaxSecs().orElseThrow());
            assertEquals(30, state.maxResponseDelay().orElseThrow());
            assertEquals(Optional.of(FailoverPhase4.NORMAL), state.partnerState(IscGeneration.VERSION_4));
            assertTrue(state.localStos().orElseThrow().seconds() > 1_700_000_000, state::toString);
            assertTrue(state.partnerStos().orElseThrow().seconds() > 1_700_000_000, state::toString);
            assertEquals(Optional.of(true), state.lastPacketSent().map(OmapiTime::isUnknown));
            assertEquals(Optional.of(true), state.lastTimestampReceived().map(OmapiTime::isUnknown));
            assertEquals(0, state.skew().orElseThrow());
            assertEquals(OmapiAttributes.none(), state.others());
        }
        assertEquals(60, here.mclt().orElseThrow());
        assertEquals(
                List.of(0L, 1L),
                List.of(here.hierarchy().orElseThrow(), there.hierarchy().orElseThrow()));
        assertEquals(
                List.of(647L, 648L),
                List.of(here.localPort().orElseThrow(), here.partnerPort().orElseThrow()));
        assertEquals(
                List.of(648L, 647L),
                List.of(there.localPort().orElseThrow(), there.partnerPort().orElseThrow()));
        Octets halves = Octets.ofHex("ff".repeat(16) + "00".repeat(16));
        assertEquals(Optional.of(halves), here.loadBalanceHba());
        if (here.attributes().first("partner-address").orElseThrow().length() != 4) {
            assertEquals(Optional.empty(), here.partnerAddress(), "a pointer is no address");
            assertEquals(Optional.empty(), here.localAddress(), "a pointer is no address");
        }
    }

    private void everyOtherWriteIsIgnored() {
        OmapiAttributes before = peer(primary).object().attributes();
        EnumSet<Risk> risks = EnumSet.complementOf(EnumSet.of(Risk.EMPTY_VALUE, Risk.FAILOVER_STATE_OUT_OF_RANGE));
        try (Asking asking = new Asking(dhcpd.settings(), risks)) {
            for (String ignored : List.of(
                    "partner-address=0a4d0009",
                    "local-address=0a4d0009",
                    "partner-port=00000001",
                    "local-port=00000001",
                    "max-outstanding-updates=00000001",
                    "mclt=00000001",
                    "load-balance-max-secs=00000001",
                    "load-balance-hba=" + "00".repeat(32),
                    "partner-state=00000001",
                    "partner-stos=00000001",
                    "local-stos=00000001",
                    "hierarchy=00000001",
                    "last-packet-sent=00000001",
                    "last-timestamp-received=00000001",
                    "skew=00000001",
                    "max-response-delay=00000001",
                    "cur-unacked-updates=00000001",
                    "name=\"other\"")) {
                assertEquals("ok", asking.updated("failover-state", KEY, ignored), ignored);
            }
            assertEquals("23", asking.updated("failover-state", KEY, "frobnicate=01"));
            assertEquals("27", asking.deleted("failover-state", KEY));
            assertEquals("27", asking.created("failover-state", "name=\"second\""));
            assertEquals("18", asking.created("failover-state", KEY));
            assertEquals("23", asking.opened("failover-state", "name=\"DHCP\""));
        }
        assertEquals(before, peer(primary).object().attributes());
    }

    private void leasesAreSeenOnBothSides() throws Exception {
        try (LeasingClient leasing = dhcpd.client()) {
            Ipv4Address address = leasing.lease(
                            "02:77:ee:00:00:01", packet -> packet.option(HOST_NAME, Octets.ofLatin1("pc-21")))
                    .yiaddr()
                    .orElseThrow();
            await(() -> lease(secondary, address).state().equals(Optional.of(LeaseState.ACTIVE)), "active there too");
            Lease here = lease(primary, address);
            Lease there = lease(secondary, address);
            assertEquals(Optional.of("pc-21"), here.clientHostname());
            assertEquals(Optional.empty(), there.clientHostname());
            assertEquals(here.hardware(), there.hardware());
            assertEquals(here.starts(), here.cltt());
            assertNotEquals(here.cltt(), there.cltt());
        }
        int backups = 0;
        for (int last = 0; last < 256; last++) {
            Ipv4Address address = Ipv4Address.parse("10.77.1." + last);
            assertEquals(
                    lease(primary, address).state(), lease(secondary, address).state(), address::toString);
            backups += lease(primary, address).state().equals(Optional.of(LeaseState.BACKUP)) ? 1 : 0;
        }
        assertTrue(backups > 64 && backups < 192, "about half belong to the secondary: " + backups);
    }

    private static Lease lease(OmapiClient client, Ipv4Address address) {
        return client.open(Lease.at(address)).orElseThrow().object();
    }

    private void partnerDownWhileThePartnerLivesIsResolvedByBoth() throws Exception {
        primary.update(peer(primary), new FailoverValues(FailoverPhase4.PARTNER_DOWN));
        OptionalLong since = peer(primary).object().localStos().stream()
                .mapToLong(OmapiTime::seconds)
                .findFirst();
        assertTrue(since.isPresent());
        awaitPhase(primary, FailoverPhase4.NORMAL);
        awaitPhase(secondary, FailoverPhase4.NORMAL);
    }

    /** The pair is gone after this. */
    @Test
    @Order(2)
    void withThePartnerGoneEveryStateIsTakenAndEveryOtherNumberStaysHere() throws Exception {
        dhcpd.kill(1);
        awaitPhase(primary, FailoverPhase4.COMMUNICATIONS_INTERRUPTED);
        for (FailoverPhase4 phase : FailoverPhase4.values()) {
            primary.update(peer(primary), new FailoverValues(phase));
            assertEquals(Optional.of(phase), phaseOf(primary));
        }
        Remote<FailoverState> peer = peer(primary);
        for (long number = 0; number < 70_000; number = number < 300 ? number + 1 : number * 3) {
            if (FailoverPhase4.of(number).isEmpty()) {
                ObjectValues<FailoverState> values = state(number);
                OmapiRefusedException refused =
                        assertThrows(OmapiRefusedException.class, () -> primary.update(peer, values));
                assertEquals(Risk.FAILOVER_STATE_OUT_OF_RANGE, refused.risk());
            }
        }
        primary.update(peer, new FailoverValues(FailoverPhase4.PARTNER_DOWN));
        assertEquals(Optional.of(FailoverPhase4.PARTNER_DOWN), phaseOf(primary));
        OmapiClient reckless = primary.accepting(Risk.FAILOVER_STATE_OUT_OF_RANGE);
        try {
            reckless.update(peer, state(300));
            reckless.refresh(peer);
        } catch (OmapiException ended) {
            assertFalse(ended instanceof OmapiRefusedException, ended::getMessage);
        }
        await(() -> !dhcpd.isRunning(0), "the process ends, which is why it is refused");
    }

    private static ObjectValues<FailoverState> state(long number) {
        return ObjectValues.raw(
                ObjectType.FAILOVER_STATE, OmapiAttributes.none().withNumber("local-state", number));
    }

    @Test
    @Order(3)
    void oneThatIsToldToShutDownIsGone() throws Exception {
        assertTrue(shutDown.get());
    }

    @Test
    @Order(4)
    @Tag("long")
    void oneThatIsShutDownMovesToShutdownFirstAndTheOtherNoticesAndCanTakeOver() throws Exception {
        stop();
        startBoth(Files.createDirectory(directory.resolve("again")));
        primary.shutdown();
        await(() -> !dhcpd.isRunning(0), "the process ends");
        assertTrue(dhcpd.log(0).contains("I move from normal to shutdown"), dhcpd.log(0));
        await(() -> !phaseOf(secondary).equals(Optional.of(FailoverPhase4.NORMAL)), "the other notices");
        assertTrue(
                EnumSet.of(FailoverPhase4.COMMUNICATIONS_INTERRUPTED, FailoverPhase4.PARTNER_DOWN)
                        .contains((FailoverPhase4) phaseOf(secondary).orElseThrow()),
                () -> phaseOf(secondary).toString());
        secondary.update(peer(secondary), new FailoverValues(FailoverPhase4.PARTNER_DOWN));
        assertEquals(Optional.of(FailoverPhase4.PARTNER_DOWN), phaseOf(secondary));
    }

    private static Remote<FailoverState> peer(OmapiClient client) {
        return client.open(FailoverState.named("dhcp")).orElseThrow();
    }

    private static Optional<FailoverPhase> phaseOf(OmapiClient client) {
        return peer(client).object().localState(IscGeneration.VERSION_4);
    }

    private static void awaitPhase(OmapiClient client, FailoverPhase4 wanted) throws InterruptedException {
        await(() -> phaseOf(client).equals(Optional.of(wanted)), wanted.text());
    }

    private static void await(BooleanSupplier condition, String wanted) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, () -> "waited in vain for: " + wanted);
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }
}
