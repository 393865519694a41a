package dev.abound.omapi.dhcpd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.omapi.client.OmapiClient;
import dev.abound.omapi.client.Remote;
import dev.abound.omapi.codec.OmapiAlgorithm;
import dev.abound.omapi.object.Group;
import dev.abound.omapi.object.GroupValues;
import dev.abound.omapi.object.Host;
import dev.abound.omapi.object.HostValues;
import dev.abound.value.HardwareAddress;
import dev.abound.value.Ipv4Address;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a real dhcpd makes of every attribute of a host and a group, and of control. */
class RealHostAndGroupTest {

    @TempDir
    static Path directory;

    private static RealDhcpd dhcpd;
    private static OmapiClient client;
    private static Asking asking;

    @BeforeAll
    static void start() throws Exception {
        dhcpd = RealDhcpd.start(directory, RealDhcpd.leases(100), RealDhcpd.configuration(OmapiAlgorithm.HMAC_MD5));
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

    @Test
    void aHostIsCreatedFoundChangedAndDeleted() {
        HardwareAddress hardware = HardwareAddress.ethernet("02:77:dd:00:00:01");
        Ipv4Address first = Ipv4Address.parse("10.77.210.1");
        Ipv4Address second = Ipv4Address.parse("10.77.210.2");
        Remote<Host> host =
                client.create(HostValues.named("made-1").hardware(hardware).addresses(first));
        assertEquals(
                List.of(first),
                client.open(Host.of(hardware)).orElseThrow().object().ipAddresses());
        client.update(host, HostValues.nameless().addresses(first, second));
        assertEquals(List.of(first, second), client.refresh(host).object().ipAddresses());
        client.update(host, HostValues.nameless().noAddress());
        assertEquals(List.of(), client.refresh(host).object().ipAddresses());
        client.delete(host);
        assertEquals(Optional.empty(), client.open(Host.named("made-1")));
    }

    @Test
    void aHostWithoutANameIsGivenOne() {
        Remote<Host> host =
                client.create(HostValues.nameless().hardware(HardwareAddress.ethernet("02:77:dd:00:00:02")));
        assertTrue(host.object().name().orElseThrow().startsWith("nh"), host::toString);
        assertEquals(
                host.object().attributes(),
                client.open(Host.named(host.object().name().orElseThrow()))
                        .orElseThrow()
                        .object()
                        .attributes());
    }

    @Test
    void hostsMadeHereAndHostsOfTheConfigurationOutliveARestart() throws Exception {
        client.create(HostValues.named("stays").hardware(HardwareAddress.ethernet("02:77:dd:00:00:03")));
        Remote<Host> before = client.open(Host.named("stays")).orElseThrow();
        dhcpd.restart();
        asking = new Asking(dhcpd);
        assertEquals(
                before.object(), client.open(Host.named("stays")).orElseThrow().object());
        assertEquals(before.object(), client.refresh(before).object(), "by its key: the handle means nothing any more");
        assertTrue(client.open(Host.named("h1")).isPresent());
    }

    @ParameterizedTest
    @CsvSource({
        "name=\"h1\", ok",
        "name=\"H1\", 23",
        "hardware-address=0277aa000001, ok",
        "hardware-address=0277aa000001 hardware-type=00000001, ok",
        "hardware-address=0277aa000001 hardware-type=00000006, 23",
        "ip-address=0a4dc801, 23",
        "ip-address=0a4d0109, ok"
    })
    void aHostIsLookedUpSo(String key, String answer) {
        assertEquals(answer, asking.opened("host", key));
    }

    @ParameterizedTest
    @CsvSource({
        "name=\"c1\", 0x60003",
        "name=\"c2\" hardware-address=0277ee000002 hardware-type=00000001, ok",
        "name=\"c3\" dhcp-client-identifier=\"c3\", ok",
        "name=\"h1\" hardware-address=0277ee000004 hardware-type=00000001, 18",
        "name=\"c5\" hardware-address=0277aa000001 hardware-type=00000001, 0x60007",
        "name=\"h1\" hardware-address=0277aa000001 hardware-type=00000001, 18",
        "name=\"c6\" hardware-address=000102030405060708090a0b0c0d0e0f1011121314, 0x60003",
        "name=\"c7\" hardware-address=0277ee000007 hardware-type=00000001 group=\"nowhere\", 23",
        "name=\"c8\" hardware-address=0277ee000008 hardware-type=00000001 group=\"g1\", ok",
        "name=\"c9\" hardware-address=0277ee000009 hardware-type=00000001 known=00000001, ok",
        "name=\"ca\" hardware-address=0277ee00000a hardware-type=00000001 frobnicate=01, 0x60020",
        "name=\"cb\" hardware-address=0277ee00000b hardware-type=00000001 statements=\"frob~bar~baz;\", 0x60008",
        "name=\"cc\" hardware-address=0277ee00000c hardware-type=00000001 statements=\"default-lease-time~60;\", ok"
    })
    void aHostIsCreatedSo(String values, String answer) {
        assertEquals(answer, asking.created("host", values));
    }

    @Test
    void whatIsSetOnceOnAHostStays() {
        assertEquals("ok", asking.created("host", "name=\"u1\" hardware-address=0277ef000001 hardware-type=00000001"));
        String key = "name=\"u1\"";
        assertEquals("18", asking.updated("host", key, "name=\"u2\""));
        assertEquals("18", asking.updated("host", key, "hardware-address=0277ef000002"));
        assertEquals("ok", asking.updated("host", key, "hardware-type=00000001"));
        assertEquals("ok", asking.updated("host", key, "dhcp-client-identifier=\"u1\""));
        assertEquals("18", asking.updated("host", key, "dhcp-client-identifier=\"u2\""));
        assertEquals("ok", asking.updated("host", key, "statements=\"default-lease-time~60;\""));
        assertEquals("18", asking.updated("host", key, "statements=\"default-lease-time~61;\""));
        assertEquals("ok", asking.updated("host", key, "group=\"g1\""));
        assertEquals("23", asking.updated("host", key, "group=\"nowhere\""));
        assertEquals("ok", asking.updated("host", key, "known=00000001"));
        assertEquals("0x60020", asking.updated("host", key, "frobnicate=01"));
        assertEquals("0x60003", asking.updated("host", key, ""));
    }

    @Test
    void aGroupIsCreatedReplacedAndDeleted() {
        Remote<Group> group = client.create(GroupValues.of("gx", "default-lease-time 60;"));
        assertEquals(Optional.of("gx"), group.object().name());
        assertEquals("18", asking.updated("group", "name=\"gx\"", "statements=\"default-lease-time~61;\""));
        assertEquals("18", asking.updated("group", "name=\"gx\"", "name=\"gy\""));
        assertEquals("23", asking.updated("group", "name=\"gx\"", "frobnicate=01"));
        Remote<Group> replaced = client.replace(group, GroupValues.of("gx", "default-lease-time 61;"));
        client.delete(replaced);
        assertEquals(Optional.empty(), client.open(Group.named("gx")));
    }

    @ParameterizedTest
    @CsvSource({
        "name=\"g1\" statements=\"default-lease-time~60;\", 18",
        "name=\"g2\", 0x60003",
        "statements=\"default-lease-time~60;\", ok",
        "name=\"g3\" statements=\"frob~bar~baz;\", 0x60008"
    })
    void aGroupIsCreatedSo(String values, String answer) {
        assertEquals(answer, asking.created("group", values));
    }

    @Test
    void controlReadsZeroAndTakesOnlyTwo() {
        assertEquals("ok", asking.opened("control", ""));
        for (String state : List.of("00000000", "00000001", "00000003", "00000004")) {
            assertEquals("0x60003", asking.updated("control", "", "state=" + state));
        }
        assertEquals("23", asking.updated("control", "", "frobnicate=01"));
        assertEquals("6", asking.deleted("control", ""));
        assertEquals("18", asking.created("control", ""));
    }

    @Test
    void anUnknownTypeOrPeerIsNotFound() {
        assertEquals("23", asking.opened("frobnicator", "name=\"x\""));
        assertEquals("23", asking.opened("failover-state", "name=\"none\""));
    }
}
