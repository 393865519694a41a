package dev.abound.omapi.dhcpd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.omapi.client.OmapiClient;
import dev.abound.omapi.client.OmapiFutures;
import dev.abound.omapi.client.Remote;
import dev.abound.omapi.client.Risk;
import dev.abound.omapi.codec.OmapiAlgorithm;
import dev.abound.omapi.object.Lease;
import dev.abound.omapi.object.LeaseState;
import dev.abound.omapi.object.LeaseValues;
import dev.abound.value.HardwareAddress;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a real dhcpd makes of every attribute of a lease. */
class RealLeaseTest {

    private static final int LEASES = 12_000;
    private static final String UNUSED = "0a4d3cc8"; // 10.77.60.200

    @TempDir
    static Path directory;

    private static RealDhcpd dhcpd;
    private static OmapiClient client;
    private static Asking asking;

    @BeforeAll
    static void start() throws Exception {
        dhcpd = RealDhcpd.start(directory, RealDhcpd.leases(LEASES), RealDhcpd.configuration(OmapiAlgorithm.HMAC_MD5));
        client = new OmapiClient(dhcpd.settings());
        asking = new Asking(dhcpd);
    }

    @AfterAll
    static void stop() throws Exception {
        if (dhcpd != null) {
            client.close();
            asking.close();
            dhcpd.close();
        }
    }

    private static Ipv4Address address(int n) {
        return Ipv4Address.parse(RealDhcpd.address(n));
    }

    @Test
    void aLeaseIsFoundByAddressClientIdentifierAndHardwareAddress() {
        Lease byAddress = client.open(Lease.at(address(7))).orElseThrow().object();
        assertEquals(Optional.of(LeaseState.ACTIVE), byAddress.state());
        assertEquals(Optional.of("host-000007"), byAddress.clientHostname());
        assertEquals("2026-11-21T23:04:08Z", byAddress.starts().orElseThrow().toString());
        assertEquals("2037-12-31T23:14:08Z", byAddress.ends().orElseThrow().toString());
        assertEquals(
                byAddress,
                client.open(Lease.ofClient(Octets.ofLatin1("cid-000007")))
                        .orElseThrow()
                        .object());
        assertEquals(
                byAddress,
                client.open(Lease.of(HardwareAddress.ethernet("02:77:00:00:00:07")))
                        .orElseThrow()
                        .object());
    }

    @Test
    void everyLeaseIsFoundThroughThePoolOfConnections() {
        try (OmapiFutures futures = client.futures()) {
            List<CompletableFuture<Optional<Remote<Lease>>>> asked = new ArrayList<>();
            for (int n = 0; n < LEASES; n++) {
                asked.add(futures.open(Lease.at(address(n))));
            }
            for (int n = 0; n < LEASES; n++) {
                Lease lease = asked.get(n).join().orElseThrow().object();
                assertEquals(Optional.of(address(n)), lease.ipAddress());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ip-address=0afa0001, 23",
        "ip-address=0a4dc801, 23",
        "ip-address=0a4d01, 23",
        "dhcp-client-identifier=\"nobody\", 23",
        "hardware-address=02770000ffff, 23",
        "hardware-address=027700000007 hardware-type=00000006, 23",
        "hardware-address=027700000007 hardware-type=01, 0x60003",
        "ip-address=0a4d0107 dhcp-client-identifier=\"cid-000008\", 0x60007",
        "client-hostname=\"host-000007\", 27",
        "'', 27",
        "ip-address=0a4d0107 hardware-address=027700000007, ok"
    })
    void aLookupThatLeadsNowhereHasItsCode(String key, String answer) {
        assertEquals(answer, asking.opened("lease", key));
    }

    @ParameterizedTest
    @CsvSource({
        "ip-address=0a4d0107, 6",
        "starts=00000001, 6",
        "pool=00000004, 6",
        "subnet=00000003, 0x60003",
        "dhcp-client-identifier=\"x\", ok",
        "client-hostname=\"renamed\", ok",
        "host=00000001, ok",
        "billing-class=00000001, ok",
        "hardware-address=020000000001, ok",
        "hardware-type=00000006, ok",
        "hostname=\"x\", ok",
        "flags=00, ok",
        "flags=00000000, ok",
        "state=00000002, ok",
        "state=00000000, 0x60003",
        "state=00000008, 0x60003",
        "state=00000009, 0x60003",
        "state=0000000a, 0x60003",
        "state=02, 0x60003"
    })
    void aWriteIsAnsweredSo(String values, String answer) {
        assertEquals(answer, asking.updated("lease", "ip-address=0a4d0110", values));
    }

    @Test
    void whatIsIgnoredStaysAsItWas() {
        Lease before = client.open(Lease.at(address(20))).orElseThrow().object();
        String key = "ip-address=" + address(20).octets().hex();
        for (String ignored : List.of("client-hostname=\"renamed\"", "hardware-address=020000000001")) {
            assertEquals("ok", asking.updated("lease", key, ignored));
        }
        Lease after = client.open(Lease.at(address(20))).orElseThrow().object();
        assertEquals(before.clientHostname(), after.clientHostname());
        assertEquals(before.hardware(), after.hardware());
        assertTrue(after.others().has("remote-handle"), "every update leaves this behind");
    }

    @ParameterizedTest
    @CsvSource({"1, FREE", "3, EXPIRED", "4, RELEASED", "5, ABANDONED", "6, RESET", "7, BACKUP"})
    void aStateIsWrittenAtOnce(int number, LeaseState state) {
        Ipv4Address address = address(100 + number);
        Remote<Lease> lease = client.open(Lease.at(address)).orElseThrow();
        client.update(lease, LeaseValues.state(state));
        assertEquals(Optional.of(state), client.refresh(lease).object().state(), () -> "written to " + address);
    }

    @ParameterizedTest
    @CsvSource({"30, 4, true, false", "31, 2, false, true"})
    void changingFlagsEndsTheLeaseWhichIsWhyItIsATrap(int n, int flags, boolean reserved, boolean bootp) {
        Remote<Lease> lease = client.open(Lease.at(address(n))).orElseThrow();
        client.accepting(Risk.LEASE_FLAGS).update(lease, LeaseValues.flags(flags));
        Lease flagged = client.refresh(lease).object();
        assertEquals(Optional.of(LeaseState.FREE), flagged.state());
        assertEquals(reserved, flagged.isReserved());
        assertEquals(bootp, flagged.isBootp());
        client.update(lease, LeaseValues.state(LeaseState.ACTIVE));
        Lease active = client.refresh(lease).object();
        assertEquals(Optional.of(LeaseState.ACTIVE), active.state());
        assertEquals(Optional.of(reserved ? LeaseState.RESERVED : LeaseState.BOOTP), active.stateInVersion3());
    }

    @Test
    void writingTheEndEndsTheLeaseWhichIsWhyItIsATrap() {
        String key = "ip-address=" + address(40).octets().hex();
        assertEquals("ok", asking.updated("lease", key, "ends=7ffffffe"));
        Lease lease = client.open(Lease.at(address(40))).orElseThrow().object();
        assertEquals(Optional.of(LeaseState.FREE), lease.state());
        assertEquals(Optional.empty(), lease.clientHostname());
    }

    @Test
    void anUnknownNameIsStoredAsABrokenVariableWhichIsWhyItIsRefused() {
        String key = "ip-address=" + address(50).octets().hex();
        assertEquals("ok", asking.updated("lease", key, "frobnicate=01"));
        assertEquals("ok", asking.updated("lease", key, "cltt=00000001"));
        Lease lease = client.open(Lease.at(address(50))).orElseThrow().object();
        assertTrue(lease.others().has("frobnicate"), lease::toString);
        assertEquals(
                2,
                lease.attributes().pairs().stream()
                        .filter(pair -> pair.name().equals("cltt"))
                        .count());
        assertEquals("2026-11-21T23:04:08Z", lease.cltt().orElseThrow().toString(), "the first is the true one");
    }

    @Test
    void aLeaseIsNeitherCreatedNorDeleted() {
        assertEquals("27", asking.deleted("lease", "ip-address=" + UNUSED));
        assertEquals("18", asking.created("lease", "ip-address=" + UNUSED));
        assertEquals("27", asking.created("lease", "ip-address=0afa0001"));
    }

    @Test
    void aLeaseNobodyHadIsThereAndFree() {
        Lease lease = client.open(Lease.at(Ipv4Address.of(Octets.ofHex(UNUSED))))
                .orElseThrow()
                .object();
        assertEquals(Optional.of(LeaseState.FREE), lease.state());
        assertEquals(Optional.empty(), lease.hardware());
    }
}
