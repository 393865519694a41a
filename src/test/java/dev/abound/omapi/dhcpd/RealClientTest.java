package dev.abound.omapi.dhcpd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.omapi.client.OmapiClient;
import dev.abound.omapi.client.OmapiReply;
import dev.abound.omapi.client.Remote;
import dev.abound.omapi.codec.OmapiAlgorithm;
import dev.abound.omapi.object.Host;
import dev.abound.omapi.object.Lease;
import dev.abound.omapi.object.LeaseState;
import dev.abound.omapi.object.LeaseValues;
import dev.abound.omapi.object.ObjectType;
import dev.abound.omapi.object.OmapiTime;
import dev.abound.packet.DhcpPacket;
import dev.abound.value.HardwareAddress;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Leases that a DHCP client was granted a moment ago, as a real dhcpd shows them. */
class RealClientTest {

    private static final int HOST_NAME = 12;
    private static final int LEASE_TIME = 51;
    private static final int VENDOR_CLASS = 60;
    private static final int CLIENT_IDENTIFIER = 61;
    private static final String CONFIGURATION = RealDhcpd.head(7911, OmapiAlgorithm.HMAC_MD5)
            + """
            ping-check false; min-lease-time 1;
            class "billed" { match if substring(hardware, 1, 3) = 02:77:bb; lease limit 4; }
            set vendor-class-identifier = option vendor-class-identifier;
            subnet 10.77.0.0 netmask 255.255.0.0 { pool { range dynamic-bootp 10.77.1.0 10.77.1.255; } }
            host known { hardware ethernet 02:77:cc:00:00:01; }
            """;

    @TempDir
    static Path directory;

    private static RealDhcpd dhcpd;
    private static OmapiClient client;
    private static Asking asking;
    private static LeasingClient leasing;
    private static DhcpPacket brief;
    private static Optional<String> nameOfBrief;
    private static final Map<DhcpPacket, Map.Entry<LeaseState, Optional<LeaseState>>> BY_HAND = new LinkedHashMap<>();

    @BeforeAll
    static void start() throws Exception {
        dhcpd = RealDhcpd.start(directory, "", CONFIGURATION);
        connect();
        grantBriefLeases();
    }

    /** They end while the others are looked at. */
    private static void grantBriefLeases() throws Exception {
        brief = leasing.lease("02:77:dd:00:00:05", packet -> packet.option(HOST_NAME, Octets.ofLatin1("brief"))
                .option(CLIENT_IDENTIFIER, Octets.ofLatin1("brief"))
                .option(LEASE_TIME, Octets.ofHex("00000003")));
        nameOfBrief = leaseOf(brief).clientHostname();
        for (LeaseState state : List.of(LeaseState.EXPIRED, LeaseState.RELEASED, LeaseState.RESET)) {
            String mac = "02:77:dd:00:01:0" + state.number();
            DhcpPacket ack = leasing.lease(mac, packet -> packet.option(LEASE_TIME, Octets.ofHex("00000003")));
            Remote<Lease> lease = remote(ack);
            client.update(lease, LeaseValues.state(state));
            BY_HAND.put(ack, Map.entry(state, client.refresh(lease).object().state()));
        }
    }

    private static void connect() throws Exception {
        client = new OmapiClient(dhcpd.settings());
        asking = new Asking(dhcpd);
        leasing = dhcpd.client();
    }

    @AfterAll
    static void stop() throws Exception {
        if (dhcpd != null) {
            client.close();
            asking.close();
            leasing.close();
            dhcpd.close();
        }
    }

    private static Lease leaseOf(DhcpPacket ack) {
        return remote(ack).object();
    }

    private static Remote<Lease> remote(DhcpPacket ack) {
        return client.open(Lease.at(ack.yiaddr().orElseThrow())).orElseThrow();
    }

    @Test
    void whatTheClientSentIsInTheLease() throws Exception {
        Instant before = Instant.now().minusSeconds(1);
        DhcpPacket ack = leasing.lease("02:77:dd:00:00:01", packet -> packet.option(HOST_NAME, Octets.ofLatin1("pc-17"))
                .option(CLIENT_IDENTIFIER, Octets.ofHex("010277dd000001"))
                .option(VENDOR_CLASS, Octets.ofLatin1("MSFT 5.0")));
        Lease lease = leaseOf(ack);
        assertEquals(Optional.of(LeaseState.ACTIVE), lease.state());
        assertEquals(Optional.of("pc-17"), lease.clientHostname());
        assertEquals(Optional.of(Octets.ofHex("010277dd000001")), lease.clientIdentifier());
        assertEquals(Optional.of(HardwareAddress.ethernet("02:77:dd:00:00:01")), lease.hardware());
        assertEquals(OptionalInt.of(0), lease.flags());
        assertEquals(Optional.of(Octets.ofLatin1("MSFT 5.0")), lease.others().first("vendor-class-identifier"));
        Instant starts = lease.starts().flatMap(OmapiTime::instant).orElseThrow();
        assertTrue(starts.isAfter(before) && starts.isBefore(Instant.now().plusSeconds(1)), starts::toString);
        assertEquals(lease.starts(), lease.cltt());
        assertEquals(Optional.of(starts.plus(Duration.ofHours(1))), lease.ends().flatMap(OmapiTime::instant));
        for (Optional<OmapiTime> unknown : List.of(lease.tstp(), lease.tsfp(), lease.atsfp())) {
            assertEquals(Optional.of(true), unknown.map(OmapiTime::isUnknown), "without failover nobody told anybody");
        }
    }

    @Test
    void theNamesComeInTheirOrderAndWhatIsAbsentIsLeftOut() throws Exception {
        DhcpPacket ack = leasing.lease("02:77:bb:00:00:07", packet -> packet.option(HOST_NAME, Octets.ofLatin1("pc-18"))
                .option(CLIENT_IDENTIFIER, Octets.ofLatin1("pc-18"))
                .option(VENDOR_CLASS, Octets.ofLatin1("x")));
        String key = "ip-address=" + ack.yiaddr().orElseThrow().octets().hex();
        assertEquals(
                List.of(
                        "state",
                        "ip-address",
                        "dhcp-client-identifier",
                        "client-hostname",
                        "subnet",
                        "pool",
                        "billing-class",
                        "hardware-address",
                        "hardware-type",
                        "ends",
                        "starts",
                        "tstp",
                        "tsfp",
                        "atsfp",
                        "cltt",
                        "flags",
                        "vendor-class-identifier"),
                Asking.names(asking.open("lease", key)));
        assertEquals(1, asking.read("lease", key, "flags").orElseThrow().length());
    }

    @Test
    void aLeaseOfAKnownMachineNamesItsHost() throws Exception {
        Lease lease = leaseOf(leasing.lease("02:77:cc:00:00:01"));
        long handle = lease.host().orElseThrow();
        assertEquals(Optional.of("known"), client.fetch(ObjectType.HOST, handle).flatMap(Host::name));
        assertEquals(
                OptionalLong.empty(),
                leaseOf(leasing.lease("02:77:cc:00:00:02")).host());
    }

    @Test
    void aLeaseThatCountsAgainstAClassNamesIt() throws Exception {
        OptionalLong first = leaseOf(leasing.lease("02:77:bb:00:00:01")).billingClass();
        OptionalLong second = leaseOf(leasing.lease("02:77:bb:00:00:02")).billingClass();
        assertEquals(first, second);
        OmapiReply billed = asking.refresh("class", first.orElseThrow());
        assertEquals(
                Octets.ofHex("00000004"),
                billed.attributes().first("lease-limit").orElseThrow());
        assertTrue(billed.attributes().first("leases-used").orElseThrow().u32(0) >= 2, billed::toString);
        assertEquals(
                OptionalLong.empty(),
                leaseOf(leasing.lease("02:77:dd:00:00:02")).billingClass());
    }

    @Test
    void thePoolOfALeaseCountsItsLeasesAndTheSubnetShowsNothing() throws Exception {
        Lease lease = leaseOf(leasing.lease("02:77:dd:00:00:03"));
        OmapiReply pool = asking.refresh("pool", lease.pool().orElseThrow());
        assertEquals(List.of("lease-count", "free-leases", "backup-leases"), Asking.names(pool));
        assertEquals(256, pool.attributes().first("lease-count").orElseThrow().u32(0));
        assertEquals(
                List.of(), Asking.names(asking.refresh("subnet", lease.subnet().orElseThrow())));
    }

    @Test
    void aBootpClientsLeaseHasNoEndAndTheFlag() throws Exception {
        Lease lease = leaseOf(leasing.boot("02:77:dd:00:00:04"));
        assertEquals(Optional.of(LeaseState.ACTIVE), lease.state());
        assertEquals(OptionalInt.of(2), lease.flags());
        assertEquals(Optional.of(LeaseState.BOOTP), lease.stateInVersion3());
        assertEquals(Optional.of(OmapiTime.NEVER), lease.ends());
    }

    @Test
    void anEndedLeaseIsFreeHasLostItsNameAndIsStillFoundByItsLastClient() throws Exception {
        assertEquals(Optional.of("brief"), nameOfBrief);
        Lease ended = awaitState(brief, LeaseState.FREE);
        assertEquals(Optional.empty(), ended.clientHostname());
        assertEquals(
                ended,
                client.open(Lease.ofClient(Octets.ofLatin1("brief")))
                        .orElseThrow()
                        .object());
        assertEquals(
                ended,
                client.open(Lease.of(HardwareAddress.ethernet("02:77:dd:00:00:05")))
                        .orElseThrow()
                        .object());
    }

    @Test
    void aReleasedLeaseIsFreeAtOnce() throws Exception {
        DhcpPacket ack = leasing.lease("02:77:dd:00:00:06");
        leasing.release("02:77:dd:00:00:06", ack);
        awaitState(ack, LeaseState.FREE);
    }

    @Test
    void aStateWrittenByHandStaysUntilTheLeaseEnds() throws Exception {
        assertEquals(3, BY_HAND.size());
        for (Map.Entry<DhcpPacket, Map.Entry<LeaseState, Optional<LeaseState>>> written : BY_HAND.entrySet()) {
            assertEquals(
                    Optional.of(written.getValue().getKey()), written.getValue().getValue());
            awaitState(written.getKey(), LeaseState.FREE);
        }
    }

    @Test
    void writingTheEndTakesTheAddressFromAClientThatHasIt() throws Exception {
        DhcpPacket ack = leasing.lease(
                "02:77:dd:00:00:08", packet -> packet.option(HOST_NAME, Octets.ofLatin1("longer-please")));
        String key = "ip-address=" + ack.yiaddr().orElseThrow().octets().hex();
        assertEquals("ok", asking.updated("lease", key, "ends=7ffffffe"));
        Lease lease = leaseOf(ack);
        assertEquals(Optional.of(LeaseState.FREE), lease.state());
        assertEquals(Optional.empty(), lease.clientHostname());
        assertEquals(
                OptionalLong.of(0x7ffffffe),
                lease.ends().stream().mapToLong(OmapiTime::seconds).findFirst());
    }

    @Test
    void everyUpdateLeavesRemoteHandleInTheLeaseForGood() throws Exception {
        DhcpPacket ack = leasing.lease("02:77:dd:00:00:09");
        assertEquals(Optional.empty(), leaseOf(ack).others().first("remote-handle"));
        client.update(remote(ack), LeaseValues.state(LeaseState.ACTIVE));
        assertEquals(
                4, leaseOf(ack).others().first("remote-handle").orElseThrow().length());
        String file = Files.readString(dhcpd.leaseFile(0));
        assertTrue(file.contains("set remote-handle ="), file);
    }

    @Test
    void whatTheLeaseSaysOutlivesARestartWithTheEndAsWhatThePartnerWasTold(@TempDir Path other) throws Exception {
        try (RealDhcpd own = RealDhcpd.start(other, "", CONFIGURATION)) {
            Ipv4Address address;
            try (LeasingClient granted = own.client()) {
                address = granted.lease("02:77:dd:00:00:0a").yiaddr().orElseThrow();
            }
            try (OmapiClient asked = new OmapiClient(own.settings())) {
                Lease fresh = asked.open(Lease.at(address)).orElseThrow().object();
                own.restart();
                Lease read = asked.open(Lease.at(address)).orElseThrow().object();
                assertEquals(fresh.ends(), read.ends());
                assertEquals(fresh.starts(), read.starts());
                assertEquals(Optional.of(true), fresh.tstp().map(OmapiTime::isUnknown));
                assertEquals(read.ends(), read.tstp());
            }
        }
    }

    private static Lease awaitState(DhcpPacket ack, LeaseState wanted) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        Lease lease = leaseOf(ack);
        while (!lease.state().equals(Optional.of(wanted))) {
            assertTrue(System.nanoTime() < end, lease::toString);
            TimeUnit.MILLISECONDS.sleep(100);
            lease = leaseOf(ack);
        }
        return lease;
    }
}
