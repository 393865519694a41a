package dev.abound.omapi.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.abound.omapi.object.LeaseState;
import dev.abound.value.HardwareAddress;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Leases: looked up, written, refused. Where a code is dhcpd's, RealLeaseTest has the same line. */
class LeaseRulesTest {

    private static final String SEVENTH = "ip-address=0a4d0107";
    private static final long PAST = 0x6b022d11L - 0x20000000L;

    private Asked asked;

    @BeforeEach
    void start() throws Exception {
        MemoryStore store = MemoryStore.immediate();
        store.put(StoredLease.unused(MemoryStore.id("10.77.60.200")));
        for (int n = 6; n < 20; n++) {
            store.put(Asked.active("10.77.1." + n, n));
        }
        store.put(Asked.lease("10.77.2.1", 100, LeaseState.FREE, PAST)); // moved
        store.put(Asked.active("10.77.2.2", 100));
        store.put(Asked.active("10.77.2.3", 101)); // two at once
        store.put(Asked.active("10.77.2.4", 101));
        store.put(Asked.lease("10.77.2.5", 102, LeaseState.FREE, PAST)); // gone, twice
        store.put(Asked.lease("10.77.2.6", 102, LeaseState.RELEASED, PAST));
        asked = Asked.of(store);
    }

    @AfterEach
    void stop() {
        asked.close();
    }

    @ParameterizedTest
    @CsvSource({
        "ip-address=0a4d0107, ok",
        "dhcp-client-identifier=\"cid-7\", ok",
        "hardware-address=027700000007, ok",
        "hardware-address=027700000007 hardware-type=00000001, ok",
        "ip-address=0a4d0107 hardware-address=027700000007 dhcp-client-identifier=\"cid-7\", ok",
        "ip-address=0a4d3cc8, ok",
        "ip-address=0afa0001, 23",
        "ip-address=0a4d01, 23",
        "dhcp-client-identifier=\"nobody\", 23",
        "hardware-address=02770000ffff, 23",
        "hardware-address=027700000007 hardware-type=00000006, 23",
        "hardware-address=027700000007 hardware-type=00000106, 23",
        "hardware-address=000102030405060708090a0b0c0d0e0f10, 23",
        "hardware-address=027700000007 hardware-type=01, 0x60003",
        "ip-address=0a4d0107 dhcp-client-identifier=\"cid-8\", 0x60007",
        "ip-address=0a4d0107 dhcp-client-identifier=\"nobody\", 0x60007",
        "ip-address=0afa0001 dhcp-client-identifier=\"cid-8\", 23",
        "client-hostname=\"host-7\", 27",
        "state=00000002, 27",
        "'', 27",
        "ip-address=, 0x60003",
        "dhcp-client-identifier=, 0x60003",
        "ip-address=0a4d0107 client-hostname=, ok",
        "handle=0a4d0107, 23",
        "handle=00000001, 23",
        "handle=01, 0x60003"
    })
    void aLookupIsAnsweredSo(String key, String answer) {
        assertEquals(answer, asked.opened("lease", key));
    }

    @ParameterizedTest
    @CsvSource({
        "dhcp-client-identifier=\"cid-100\", 0a4d0202",
        "hardware-address=027700000064, 0a4d0202",
        "dhcp-client-identifier=\"cid-101\" ip-address=0a4d0204, 0a4d0204"
    })
    void ofSeveralLeasesTheOneActiveOrTheOneAllKeysAgreeOnIsMeant(String key, String address) {
        assertEquals(address, asked.read("lease", key, "ip-address"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dhcp-client-identifier=\"cid-101\"",
                "hardware-address=027700000065",
                "dhcp-client-identifier=\"cid-102\""
            })
    void severalOfWhichNotOneIsActiveAreMoreThanOne(String key) {
        assertEquals("0x60006", asked.opened("lease", key));
    }

    @Test
    void oneAddressInTwoRealmsIsTheActiveOneAndEachKeepsItsHandle() {
        StoredLease elsewhere = new StoredLease(
                new LeaseId("branch", Ipv4Address.parse("10.77.1.7")),
                LeaseState.FREE,
                LeaseFlags.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.of(HardwareAddress.ethernet("02:77:ff:00:00:01")),
                OptionalLong.empty(),
                LeaseTimes.UNKNOWN);
        asked.store.put(elsewhere);
        long here = asked.open("lease", SEVENTH).handle();
        long there = asked.open("lease", "hardware-address=0277ff000001").handle();
        assertEquals(0x0a4d0107L, here);
        assertEquals(
                "00000001",
                asked.read("lease", "handle=" + Octets.of(0, 0, 0, (int) there).hex(), "state"));
        assertEquals("00000002", asked.read("lease", "handle=0a4d0107", "state"));
    }

    @ParameterizedTest
    @CsvSource({
        "ip-address=0a4d0107, 6",
        "starts=00000001, 6",
        "pool=00000004, 6",
        "tstp=00000004, 6",
        "tsfp=00000004, 6",
        "atsfp=00000004, 6",
        "cltt=00000004, 6",
        "host=00000001, 6",
        "billing-class=00000001, 6",
        "subnet=00000003, 0x60003",
        "hostname=\"x\", 0x60020",
        "frobnicate=01, 0x60020",
        "frobnicate=, 0x60003",
        "hostname=, 0x60003",
        "dhcp-client-identifier=\"x\", ok",
        "client-hostname=\"renamed\", ok",
        "hardware-address=020000000001, ok",
        "hardware-type=00000006, ok",
        "hardware-type=06, 0x60003",
        "hardware-type=00000100, 0x60003",
        "hardware-address=000102030405060708090a0b0c0d0e0f10, 0x60003",
        "flags=00, ok",
        "flags=00000000, ok",
        "flags=06, ok",
        "flags=0000, 0x60003",
        "flags=48, 0x60003",
        "ends=7ffffffe, ok",
        "ends=7fffffff, ok",
        "ends=01, 0x60003",
        "state=00000002, ok",
        "state=00000000, 0x60003",
        "state=00000008, 0x60003",
        "state=00000009, 0x60003",
        "state=0000000a, 0x60003",
        "state=02, 0x60003",
        "state=, 0x60003",
        "ends=, 0x60003",
        "flags=, 0x60003",
        "hardware-address=, 0x60003",
        "hardware-type=, 0x60003",
        "ip-address=, 0x60003",
        "client-hostname=, ok",
        "dhcp-client-identifier=, ok",
        "'', 0x60003"
    })
    void aWriteIsAnsweredSo(String values, String answer) {
        assertEquals(answer, asked.updated("lease", SEVENTH, values));
    }

    @ParameterizedTest
    @CsvSource({
        "client-hostname=\"renamed\", client-hostname, 72656e616d6564",
        "client-hostname=, client-hostname, -",
        "dhcp-client-identifier=01027700000007, dhcp-client-identifier, 01027700000007",
        "dhcp-client-identifier=, dhcp-client-identifier, -",
        "hardware-address=020000000001, hardware-address, 020000000001",
        "hardware-type=00000006, hardware-type, 00000006",
        "hardware-type=00000006, hardware-address, 027700000007",
        "ends=7ffffffe, ends, 7ffffffe",
        "ends=7ffffffe, state, 00000002",
        "flags=06, flags, 06",
        "flags=00000004, flags, 04",
        "state=00000001, state, 00000001",
        "state=00000005, state, 00000005",
        "state=00000007, state, 00000007",
        "state=00000001, dhcp-client-identifier, 6369642d37",
        "state=00000001 state=00000003, state, 00000003"
    })
    void whatIsWrittenIsThereAfterwards(String values, String attribute, String value) {
        assertEquals("ok", asked.updated("lease", SEVENTH, values));
        assertEquals(value, asked.read("lease", SEVENTH, attribute));
    }

    @Test
    void aWriteOfWhichOneValueCannotBeChangesNothing() {
        assertEquals("6", asked.updated("lease", SEVENTH, "client-hostname=\"renamed\" ip-address=0a4d0108"));
        assertEquals("686f73742d37", asked.read("lease", SEVENTH, "client-hostname"));
    }

    @ParameterizedTest
    @CsvSource({
        "10.77.2.1, state=00000002, 0x60003", // its end is past
        "10.77.2.1, state=00000002 ends=7ffffffe, ok",
        "10.77.2.1, ends=7ffffffe state=00000002, ok",
        "10.77.60.200, state=00000002 ends=7ffffffe, 0x60003", // nobody is recorded
        "10.77.60.200, state=00000002 ends=7ffffffe hardware-address=020000000001, ok",
        "10.77.60.200, state=00000002 ends=7fffffff dhcp-client-identifier=\"x\", ok",
        "10.77.60.200, hardware-type=00000001, 0x60003",
        "10.77.60.200, state=00000005, ok"
    })
    void aLeaseIsGivenBackOnlyToSomebodyAndOnlyBeforeItsEnd(String address, String values, String answer) {
        String key = "ip-address=" + Ipv4Address.parse(address).octets().hex();
        assertEquals(answer, asked.updated("lease", key, values));
    }

    @Test
    void aLeaseIsNeitherCreatedNorDeleted() {
        assertEquals("18", asked.created("lease", SEVENTH));
        assertEquals("27", asked.created("lease", "ip-address=0afa0001"));
        assertEquals("27", asked.created("lease", ""));
        assertEquals("27", asked.deleted("lease", SEVENTH));
    }

    @Test
    void aLeaseNobodyHadShowsNothingButItsAddress() {
        List<String> names = asked.open("lease", "ip-address=0a4d3cc8").attributes().pairs().stream()
                .map(pair -> pair.name())
                .toList();
        assertEquals(List.of("state", "ip-address", "ends", "starts", "tstp", "tsfp", "atsfp", "cltt", "flags"), names);
    }

    @Test
    void aKeyThatIsItsHandleFindsIt() {
        asked.open("lease", SEVENTH);
        assertEquals("0a4d0107", asked.read("lease", "handle=0a4d0107", "ip-address"));
        assertEquals("23", asked.opened("lease", "handle=0afa0001"));
        long control = asked.open("control", "").handle();
        assertEquals(
                "0x60003",
                asked.opened(
                        "lease", "handle=" + Octets.of(0, 0, 0, (int) control).hex()));
    }
}
