package dev.abound.omapi.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.omapi.client.OmapiCall;
import dev.abound.omapi.codec.OmapiAttributes;
import dev.abound.omapi.object.LeaseState;
import dev.abound.value.Octets;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hosts, groups, failover, control. Where a code is dhcpd's, RealHostAndGroupTest has the same line. */
class HostAndGroupRulesTest {

    private static final String H1 = "name=\"h1\"";
    private Asked asked;

    @BeforeEach
    void start() throws Exception {
        MemoryStore store = MemoryStore.immediate();
        asked = Asked.of(store);
        assertEquals("ok", asked.created("group", "name=\"g1\" statements=\"option~domain-name~\"g1.example\";\""));
        assertEquals(
                "ok",
                asked.created(
                        "host",
                        H1 + " hardware-address=0277aa000001 hardware-type=00000001 ip-address=0a4dc8010a4dc802"));
        store.put(new StoredLease(
                MemoryStore.id("10.77.1.9"),
                LeaseState.ACTIVE,
                LeaseFlags.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.of(1),
                MemoryStore.until(Asked.LATE)));
        store.put(Asked.active("10.77.1.10", 10));
    }

    @AfterEach
    void stop() {
        asked.close();
    }

    @ParameterizedTest
    @CsvSource({
        "name=\"h1\", ok",
        "name=\"H1\", 23",
        "hardware-address=0277aa000001, ok",
        "hardware-address=0277aa000001 hardware-type=00000001, ok",
        "hardware-address=0277aa000001 hardware-type=00000006, 23",
        "hardware-address=0277aa000001 hardware-type=06, 0x60003",
        "name=\"h1\" hardware-address=0277aa000001, ok",
        "name=\"h2\" hardware-address=0277aa000001, 0x60007",
        "ip-address=0a4dc801, ok",
        "ip-address=0a4dc802, ok",
        "ip-address=0a4dc803, 23",
        "ip-address=0a4dc8, 0x60003",
        "ip-address=0a4d0109, ok", // on lease to it
        "ip-address=0a4d010a, 23", // on lease to somebody else
        "group=\"g1\", 27",
        "'', 27",
        "name=, 0x60003"
    })
    void aHostIsLookedUpSo(String key, String answer) {
        assertEquals(answer, asked.opened("host", key));
    }

    @ParameterizedTest
    @CsvSource({
        "name=\"c1\", 0x60003",
        "'', 0x60003",
        "name=\"c2\" hardware-address=0277ee000002 hardware-type=00000001, ok",
        "name=\"c3\" dhcp-client-identifier=\"c3\", ok",
        "dhcp-client-identifier=\"c3\", ok",
        "name=\"h1\" hardware-address=0277ee000004 hardware-type=00000001, 18",
        "name=\"c5\" hardware-address=0277aa000001 hardware-type=00000001, 0x60007",
        "name=\"h1\" hardware-address=0277aa000001 hardware-type=00000001, 18",
        "name=\"c6\" dhcp-client-identifier=\"c6\" hardware-address=0277aa000001, 0x60007",
        "name=\"c6\" hardware-address=000102030405060708090a0b0c0d0e0f1011121314, 0x60003",
        "name=\"c6\" hardware-address=000102030405060708090a0b0c0d0e0f10111213, ok",
        "name=\"c7\" hardware-address=0277ee000007 hardware-type=00000001 group=\"nowhere\", 23",
        "name=\"c8\" hardware-address=0277ee000008 hardware-type=00000001 group=\"g1\", ok",
        "name=\"c9\" hardware-address=0277ee000009 hardware-type=00000001 known=00000000, ok",
        "name=\"c9\" hardware-address=0277ee000009 hardware-type=00000001 known=00, 0x60003",
        "name=\"ca\" hardware-address=0277ee00000a hardware-type=00000001 frobnicate=01, 0x60020",
        "name=\"cb\" hardware-address=0277ee00000b hardware-type=00000001 statements=\"frob~bar~baz;\", 0x60008",
        "name=\"cb\" hardware-address=0277ee00000b hardware-type=00000001 statements=\"frob;\", 0x60008",
        "name=\"cb\" hardware-address=0277ee00000b hardware-type=00000001 statements=, 0x60003",
        "name=\"cc\" hardware-address=0277ee00000c hardware-type=00000001 statements=\"default-lease-time~60;\", ok",
        "name=\"c~d\" hardware-address=0277ee00000d hardware-type=00000001, 0x60003",
        "name=63097e hardware-address=0277ee00000d hardware-type=00000001, 0x60003",
        "name=636f6c6fe9 hardware-address=0277ee00000d hardware-type=00000001, 26",
        "name=\"ce\" hardware-address=0277ee00000e ip-address=0a4dc80500, 0x60003",
        "name=\"cf\" hardware-address=0277ee00000f ip-address=0a4dc8050a4dc806, ok",
        "name=\"d0\" hardware-address=0277ee000010 ip-address=0a4d0109, ok", // dhcpd refuses: it looks at the lease
        "name=\"d1\" hardware-address=0277ee000010 ip-address=, 0x60003",
        "name=\"d2\" hardware-address=0277ee000010 group=, 0x60003"
    })
    void aHostIsCreatedSo(String values, String answer) {
        assertEquals(answer, asked.created("host", values));
    }

    @ParameterizedTest
    @CsvSource({
        "name=\"h2\", ok, name, 6832",
        "name=\"other\", 18, name, 6831",
        "name=, 0x60003, name, 6831",
        "hardware-address=0277aa000002, ok, hardware-address, 0277aa000002",
        "hardware-address=0277bb000001, 0x60007, hardware-address, 0277aa000001",
        "hardware-type=00000006, ok, hardware-type, 00000006",
        "dhcp-client-identifier=\"u1\", ok, dhcp-client-identifier, 7531",
        "dhcp-client-identifier=\"other\", 0x60007, dhcp-client-identifier, -",
        "ip-address=0a4dc803, ok, ip-address, 0a4dc803",
        "ip-address=, ok, ip-address, -",
        "ip-address=0a4dc80300, 0x60003, ip-address, 0a4dc8010a4dc802",
        "group=\"g1\", ok, group, 6731",
        "group=\"nowhere\", 23, group, -",
        "known=00000000, ok, known, 00000000",
        "statements=\"filename~\"x\";\", ok, statements, 66696c656e616d65202278223b",
        "frobnicate=01, 0x60020, name, 6831",
        "frobnicate=, 0x60003, name, 6831",
        "name=\"h3\" frobnicate=01, 0x60020, name, 6831",
        "'', 0x60003, name, 6831"
    })
    void aHostIsChangedSo(String values, String answer, String attribute, String value) {
        assertEquals(
                "ok",
                asked.created(
                        "host",
                        "name=\"other\" hardware-address=0277bb000001 hardware-type=00000001"
                                + " dhcp-client-identifier=\"other\""));
        long handle = asked.open("host", H1).handle();
        assertEquals(answer, asked.updated("host", H1, values));
        Octets after = asked.session
                .call(OmapiCall.refresh("host", handle))
                .attributes()
                .first(attribute)
                .orElse(Octets.empty());
        assertEquals(value.equals("-") ? "" : value, after.hex(), "its handle survives every change");
    }

    @Test
    void whatASecondWriteSaysReplacesTheFirst() {
        assertEquals("ok", asked.updated("host", H1, "dhcp-client-identifier=\"a\" statements=\"filename~\"x\";\""));
        assertEquals("ok", asked.updated("host", H1, "dhcp-client-identifier=\"b\" statements=\"filename~\"y\";\""));
        assertEquals("62", asked.read("host", H1, "dhcp-client-identifier"));
    }

    @Test
    void aHostWithoutNameIsGivenOneAndOneWithoutTypeIsEthernet() {
        assertEquals("ok", asked.created("host", "hardware-address=0277ee000002"));
        String name = asked.read("host", "hardware-address=0277ee000002", "name");
        assertTrue(Octets.ofHex(name).latin1().matches("nh[0-9a-f]{16}"), name);
        assertEquals("00000001", asked.read("host", "hardware-address=0277ee000002", "hardware-type"));
    }

    @Test
    void aDeletedHostIsGoneAndItsNameFree() {
        long handle = asked.open("host", H1).handle();
        assertEquals("ok", asked.deleted("host", H1));
        assertEquals("23", asked.opened("host", H1));
        assertEquals("23", asked.answer(OmapiCall.refresh("host", handle)));
        assertEquals("23", asked.answer(OmapiCall.delete("host", handle)));
        assertEquals("ok", asked.created("host", H1 + " hardware-address=0277aa000001"));
    }

    @Test
    void aLeaseNamesItsHost() {
        long host = asked.open("host", H1).handle();
        assertEquals(OmapiAttributes.number(host).hex(), asked.read("lease", "ip-address=0a4d0109", "host"));
    }

    @ParameterizedTest
    @CsvSource({
        "name=\"g1\" statements=\"default-lease-time~60;\", 18",
        "name=\"g2\", 0x60003",
        "name=\"g2\" statements=, 0x60003",
        "statements=\"default-lease-time~60;\", ok",
        "name=\"g3\" statements=\"frob~bar~baz;\", 0x60008",
        "name=\"g~3\" statements=\"default-lease-time~60;\", 0x60003",
        "name=\"g3\" statements=\"default-lease-time~60;\" frobnicate=01, 23"
    })
    void aGroupIsCreatedSo(String values, String answer) {
        assertEquals(answer, asked.created("group", values));
    }

    @Test
    void aGroupsStatementsCanBeChangedAndItsNameCannot() {
        assertEquals("ok", asked.updated("group", "name=\"g1\"", "statements=\"default-lease-time~61;\""));
        assertEquals(Octets.ofLatin1("default-lease-time 61;").hex(), asked.read("group", "name=\"g1\"", "statements"));
        assertEquals("18", asked.updated("group", "name=\"g1\"", "name=\"g2\""));
        assertEquals("ok", asked.updated("group", "name=\"g1\"", "name=\"g1\""));
        assertEquals("0x60003", asked.updated("group", "name=\"g1\"", "name="));
        assertEquals("0x60003", asked.updated("group", "name=\"g1\"", "statements="));
        assertEquals("23", asked.updated("group", "name=\"g1\"", "frobnicate=01"));
        assertEquals("0x60003", asked.updated("group", "name=\"g1\"", "frobnicate="));
        assertEquals("ok", asked.deleted("group", "name=\"g1\""));
        assertEquals("23", asked.opened("group", "name=\"g1\""));
        assertEquals("27", asked.opened("group", ""));
    }

    @Test
    void controlReadsZeroAndTakesOnlyTwo() throws Exception {
        assertEquals("00000000", asked.read("control", "", "state"));
        for (String state : new String[] {"00000000", "00000001", "00000003", "00000004", "02", ""}) {
            assertEquals("0x60003", asked.updated("control", "", "state=" + state));
        }
        assertEquals("0x60003", asked.updated("control", "", ""));
        assertEquals("23", asked.updated("control", "", "frobnicate=01"));
        assertEquals("0x60003", asked.updated("control", "", "frobnicate="));
        assertEquals("6", asked.deleted("control", ""));
        assertEquals("18", asked.created("control", ""));
        assertEquals(1, asked.store.shutDown.getCount());
        assertEquals("ok", asked.updated("control", "", "state=00000002"));
        assertTrue(asked.store.shutDown.await(5, TimeUnit.SECONDS), "it was told to shut down after the answer");
    }

    @ParameterizedTest
    @CsvSource({
        "local-state=00000004, ok",
        "local-state=000000fe, ok",
        "local-state=00000000, 0x60003",
        "local-state=0000000c, 0x60003",
        "local-state=0000012c, 0x60003",
        "local-state=04, 0x60003",
        "local-state=, 0x60003",
        "mclt=00000001, 6",
        "name=\"peer\", ok",
        "name=\"other\", 6",
        "mclt=, 0x60003",
        "frobnicate=, 0x60003",
        "frobnicate=01, 23"
    })
    void aFailoverStateIsChangedSo(String values, String answer) {
        asked.store.failover(
                "peer",
                OmapiAttributes.none()
                        .withText("name", "peer")
                        .withNumber("mclt", 60)
                        .withNumber("local-state", 2));
        assertEquals(answer, asked.updated("failover-state", "name=\"peer\"", values));
    }

    @Test
    void aFailoverStateIsFoundByNameOnlyAndNeverMade() {
        asked.store.failover("peer", OmapiAttributes.none().withText("name", "peer"));
        assertEquals("ok", asked.opened("failover-state", "name=\"peer\""));
        assertEquals("23", asked.opened("failover-state", "name=\"none\""));
        assertEquals("27", asked.opened("failover-state", ""));
        assertEquals("27", asked.created("failover-state", "name=\"none\""));
        assertEquals("18", asked.created("failover-state", "name=\"peer\""));
        assertEquals("27", asked.deleted("failover-state", "name=\"peer\""));
    }

    @Test
    void anUnknownTypeIsNotFound() {
        assertEquals("23", asked.opened("frobnicator", "name=\"x\""));
        assertEquals("0x60003", asked.created("frobnicator", "name=\"x\""));
    }
}
