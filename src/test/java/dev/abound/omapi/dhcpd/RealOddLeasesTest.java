package dev.abound.omapi.dhcpd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.omapi.client.OmapiClient;
import dev.abound.omapi.codec.OmapiAlgorithm;
import dev.abound.omapi.object.Lease;
import dev.abound.omapi.object.LeaseState;
import dev.abound.omapi.object.OmapiTime;
import dev.abound.value.HardwareAddress;
import dev.abound.value.Ipv4Address;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Leases a lease file can hold and a client cannot make: every state, two of one client, reserved, endless. */
class RealOddLeasesTest {

    @TempDir
    static Path directory;

    private static RealDhcpd dhcpd;
    private static OmapiClient client;
    private static Asking asking;

    @BeforeAll
    static void start() throws Exception {
        String leases = RealDhcpd.leases(60)
                + lease("10.77.20.3", "expired", "02:77:20:00:00:03", "")
                + lease("10.77.20.4", "released", "02:77:20:00:00:04", "")
                + lease("10.77.20.5", "abandoned", "02:77:20:00:00:05", "")
                + lease("10.77.20.6", "reset", "02:77:20:00:00:06", "")
                + lease("10.77.20.7", "backup", "02:77:20:00:00:07", "")
                + lease("10.77.21.1", "active", "02:77:21:00:00:01", "uid \"twice\";")
                + lease("10.77.21.2", "active", "02:77:21:00:00:01", "uid \"twice\";")
                + lease("10.77.22.1", "active", "02:77:22:00:00:01", "reserved;")
                + lease("10.77.22.2", "active", "02:77:22:00:00:02", "dynamic-bootp;")
                + lease("10.77.22.3", "active", "02:77:22:00:00:03", "")
                        .replace("ends 4 2037/12/31 23:14:08", "ends never");
        dhcpd = RealDhcpd.start(directory, leases, RealDhcpd.configuration(OmapiAlgorithm.HMAC_MD5));
        client = new OmapiClient(dhcpd.settings());
        asking = new Asking(dhcpd);
    }

    private static String lease(String address, String state, String mac, String more) {
        return """
                lease %s {
                  starts 6 2026/11/21 23:04:08;
                  ends 4 2037/12/31 23:14:08;
                  cltt 6 2026/11/21 23:04:08;
                  binding state %s;
                  next binding state free;
                  rewind binding state free;
                  %s
                  hardware ethernet %s;
                }
                """
                .formatted(address, state, more, mac);
    }

    @AfterAll
    static void stop() throws Exception {
        if (dhcpd != null) {
            client.close();
            asking.close();
            dhcpd.close();
        }
    }

    private static Lease at(String address) {
        return client.open(Lease.at(Ipv4Address.parse(address))).orElseThrow().object();
    }

    @ParameterizedTest
    @CsvSource({"3, EXPIRED", "4, RELEASED", "5, ABANDONED", "6, RESET", "7, FREE"})
    void aStateOfTheFileStaysButForBackupWithoutAPartner(int number, LeaseState state) {
        assertEquals(Optional.of(state), at("10.77.20." + number).state());
    }

    @Test
    void aReservedAndABootpLeaseStayActiveAndCarryTheirFlag() {
        assertEquals(Optional.of(LeaseState.ACTIVE), at("10.77.22.1").state());
        assertEquals(OptionalInt.of(4), at("10.77.22.1").flags());
        assertEquals(Optional.of(LeaseState.ACTIVE), at("10.77.22.2").state());
        assertEquals(OptionalInt.of(2), at("10.77.22.2").flags());
        assertEquals(Optional.of(OmapiTime.NEVER), at("10.77.22.3").ends());
    }

    @ParameterizedTest
    @CsvSource({
        "hardware-address=027721000001, 0x60006",
        "dhcp-client-identifier=\"twice\", 0x60006",
        "ip-address=0a4d1501 client-hostname=\"ignored\", ok",
        "ip-address=0a4d1501 state=00000001, ok",
        "ip-address=0a4d1503 hardware-address=027722000003, 0x60007",
        "handle=ffffff00, 23",
        "handle=01, 0x60003"
    })
    void aLookupIsAnsweredSo(String key, String answer) {
        assertEquals(answer, asking.opened("lease", key));
    }

    @Test
    void aLeaseIsFoundByItsHandleToo() {
        long handle = client.open(Lease.at(Ipv4Address.parse("10.77.22.3")))
                .orElseThrow()
                .handle();
        assertEquals("ok", asking.opened("lease", "handle=%08x ip-address=0a4d1603".formatted(handle)));
        assertEquals("0x60007", asking.opened("lease", "handle=%08x ip-address=0a4d1602".formatted(handle)));
        assertEquals("0x60003", asking.opened("host", "handle=%08x".formatted(handle)), "a lease is no host");
    }

    @Test
    void anAddressBesideAClientOfTwoLeasesIsAmbiguousOrAConflict() {
        String client = " hardware-address=027721000001";
        List<String> answers = List.of("0x60006", "0x60007");
        assertTrue(answers.contains(asking.opened("lease", "ip-address=0a4d1501" + client)));
        assertTrue(answers.contains(asking.opened("lease", "ip-address=0a4d1502" + client)));
    }

    @Test
    void aLeaseMadeFreeIsStillFoundByItsLastClient() {
        assertEquals("ok", asking.updated("lease", "ip-address=0a4d0110", "state=00000001"));
        Lease free = at("10.77.1.16");
        assertEquals(Optional.of(LeaseState.FREE), free.state());
        assertEquals(
                free,
                client.open(Lease.of(HardwareAddress.ethernet("02:77:00:00:00:10")))
                        .orElseThrow()
                        .object());
    }

    @ParameterizedTest
    @CsvSource({
        "client-hostname=\"x\"",
        "host=00000001",
        "billing-class=00000001",
        "dhcp-client-identifier=\"x\"",
        "hardware-address=020000000001",
        "hardware-type=00000006",
        "hostname=\"x\""
    })
    void whatIsIgnoredChangesNothingButTheMarkOfEveryUpdate(String ignored) {
        String key = "ip-address=0a4d0111";
        Lease before = at("10.77.1.17");
        assertEquals("ok", asking.updated("lease", key, ignored));
        Lease after = at("10.77.1.17");
        assertEquals(
                before.attributes().without(java.util.Set.of("remote-handle")),
                after.attributes().without(java.util.Set.of("remote-handle")));
        assertTrue(after.others().has("remote-handle"), after::toString);
    }

    @Test
    void aBrokenVariableIsInTheFileAndComesBackAsFourOctetsOfMemory() throws Exception {
        String key = "ip-address=0a4d0112";
        for (String written : List.of("frobnicate=01", "tstp=00000001", "tsfp=00000001", "atsfp=00000001")) {
            assertEquals("ok", asking.updated("lease", key, written));
        }
        Lease lease = at("10.77.1.18");
        assertEquals(4, lease.others().first("frobnicate").orElseThrow().length());
        assertEquals(Optional.of(true), lease.tsfp().map(OmapiTime::isUnknown), "the time itself stays as it was");
        for (String name : List.of("tstp", "tsfp", "atsfp")) {
            assertEquals(
                    2,
                    Asking.names(asking.open("lease", key)).stream()
                            .filter(name::equals)
                            .count(),
                    name);
        }
        String file = Files.readString(dhcpd.leaseFile(0));
        assertTrue(file.contains("set frobnicate = true;") && file.contains("set tsfp = true;"), file);
    }

    @Test
    void anAbsentClientIsLeftOut() {
        Lease lease = at("10.77.30.1");
        assertFalse(lease.attributes().has("hardware-address"));
        assertFalse(lease.attributes().has("hardware-type"));
        assertFalse(lease.attributes().has("dhcp-client-identifier"));
        assertFalse(lease.attributes().has("client-hostname"));
        for (Optional<OmapiTime> time : List.of(lease.tstp(), lease.tsfp(), lease.atsfp(), lease.cltt())) {
            assertEquals(Optional.of(true), time.map(OmapiTime::isUnknown));
        }
    }
}
