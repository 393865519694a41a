package dev.abound.omapi.dhcpd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.omapi.client.OmapiCall;
import dev.abound.omapi.client.OmapiClient;
import dev.abound.omapi.client.Remote;
import dev.abound.omapi.client.Risk;
import dev.abound.omapi.codec.OmapiAlgorithm;
import dev.abound.omapi.object.Control;
import dev.abound.omapi.object.Group;
import dev.abound.omapi.object.Host;
import dev.abound.omapi.object.HostValues;
import dev.abound.value.HardwareAddress;
import dev.abound.value.Octets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is left of a real dhcpd's objects: traps of hosts and groups, control, classes and what has no page. */
class RealOtherObjectsTest {

    @TempDir
    static Path directory;

    private static RealDhcpd dhcpd;
    private static OmapiClient client;
    private static Asking asking;

    @BeforeAll
    static void start() throws Exception {
        dhcpd = RealDhcpd.start(directory, RealDhcpd.leases(20), RealDhcpd.configuration(OmapiAlgorithm.HMAC_MD5));
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

    private static String made(String name, String mac, String more) {
        return asking.created(
                "host", "name=\"" + name + "\" hardware-address=" + mac + " hardware-type=00000001 " + more);
    }

    @Test
    void aHostWithoutHardwareTypeIsOfTypeZeroAndNotFoundAsEthernet() {
        assertEquals("ok", asking.created("host", "name=\"untyped\" hardware-address=0277f0000001"));
        assertEquals("23", asking.opened("host", "hardware-address=0277f0000001"));
        assertEquals("ok", asking.opened("host", "hardware-address=0277f0000001 hardware-type=00000000"));
        assertEquals("ok", asking.updated("host", "name=\"untyped\"", "hardware-type=00000001"));
        assertEquals(Optional.of(Octets.ofHex("00000001")), asking.read("host", "name=\"untyped\"", "hardware-type"));
    }

    @Test
    void aHostIsFoundByItsClientIdentifierAndAllKeysMustAgree() {
        assertEquals("ok", asking.created("host", "name=\"by-id\" dhcp-client-identifier=01f0"));
        assertEquals("ok", asking.opened("host", "dhcp-client-identifier=01f0"));
        assertEquals("0x60007", asking.opened("host", "dhcp-client-identifier=01f0 name=\"h1\""));
        assertEquals("0x60007", asking.opened("host", "hardware-address=0277aa000001 name=\"h2\""));
        assertEquals("ok", asking.opened("host", "hardware-address=0277aa000001 name=\"h1\""));
    }

    @Test
    void aHostIsSentWithoutGroupStatementsAndKnown() {
        assertEquals(
                "ok",
                made(
                        "quiet",
                        "0277f0000003",
                        "ip-address=0a4dd301 group=\"g1\" statements=\"default-lease-time~60;\" known=00000001"));
        assertEquals(
                List.of("ip-address", "name", "hardware-address", "hardware-type"),
                Asking.names(asking.open("host", "name=\"quiet\"")));
    }

    @ParameterizedTest
    @CsvSource({"0a4dd3, five-3", "0a4dd30101, five-5", "0a4dd3010a4dd302, five-8"})
    void anyOctetsAreTakenAsAddressesWhichIsWhyOddOnesAreRefused(String octets, String name) {
        assertEquals(
                "ok", made(name, "0277f1" + "0000" + octets.substring(octets.length() - 2), "ip-address=" + octets));
        assertEquals(Optional.of(Octets.ofHex(octets)), asking.read("host", "name=\"" + name + "\"", "ip-address"));
    }

    @ParameterizedTest
    @CsvSource({
        "'', 18",
        "name=\"h1\", 0x60007",
        "name=\"taker\", 0x60007",
        "hardware-address=027700000009 name=\"taker\", 0x60007",
        "hardware-address=0277f0000004 hardware-type=00000001 name=\"taker\", ok"
    })
    void anAddressWhoseLeaseIsAKnownHostsLeadsToThatHostUnlessANewClientComesFirst(String more, String answer) {
        assertEquals(answer, asking.created("host", ("ip-address=0a4d0109 " + more).strip()));
    }

    @Test
    void statementsAreSetOnceUntilAGroupIsNamedAgain() {
        assertEquals("ok", made("states", "0277f0000005", "statements=\"default-lease-time~60;\""));
        String key = "name=\"states\"";
        assertEquals("18", asking.updated("host", key, "statements=\"default-lease-time~61;\""));
        assertEquals("ok", asking.updated("host", key, "group=\"g1\""));
        assertEquals("ok", asking.updated("host", key, "statements=\"default-lease-time~62;\""));
        assertEquals("ok", made("order", "0277f0000006", "statements=\"default-lease-time~60;\" group=\"g1\""));
    }

    @Test
    void anEmptyGroupIsInvalid() {
        assertEquals("ok", made("ungrouped", "0277f0000007", ""));
        try (Asking reckless = new Asking(dhcpd.settings(), EnumSet.of(Risk.EMPTY_VALUE))) {
            assertEquals("0x60003", reckless.updated("host", "name=\"ungrouped\"", "group="));
        }
    }

    @Test
    void aFailedWriteKeepsWhatCameBeforeTheFault() {
        assertEquals("ok", made("half", "0277f0000008", ""));
        String key = "name=\"half\"";
        assertEquals(
                "18", asking.updated("host", key, "ip-address=0a4dd309 name=\"other\" dhcp-client-identifier=01f8"));
        assertEquals(Optional.of(Octets.ofHex("0a4dd309")), asking.read("host", key, "ip-address"));
        assertEquals(Optional.empty(), asking.read("host", key, "dhcp-client-identifier"));
    }

    @Test
    void theHandleOfADeletedHostIsThatHostOrNothingAndItsNameIsFreeAgain() {
        HardwareAddress hardware = HardwareAddress.ethernet("02:77:f0:00:00:09");
        Remote<Host> host = client.create(HostValues.named("again").hardware(hardware));
        client.delete(host);
        for (OmapiCall call :
                List.of(OmapiCall.refresh("host", host.handle()), OmapiCall.delete("host", host.handle()))) {
            String answer = asking.answer(call);
            assertTrue(List.of("ok", "23").contains(answer), answer);
        }
        assertEquals(Optional.empty(), client.open(Host.named("again")));
        assertEquals(
                Optional.of(hardware),
                client.create(HostValues.named("again").hardware(hardware))
                        .object()
                        .hardware());
    }

    @Test
    void anUpdateWithoutValuesIsInvalid() {
        for (String type : List.of("host", "group")) {
            assertEquals("0x60003", asking.updated(type, type.equals("host") ? "name=\"h1\"" : "name=\"g1\"", ""));
        }
    }

    @Test
    void aGroupWithoutANameIsGivenOneAndItsStatementsAreNotSent() {
        assertEquals("ok", asking.created("group", "name=\"shown\" statements=\"default-lease-time~60;\""));
        assertEquals(List.of("name"), Asking.names(asking.open("group", "name=\"shown\"")));
        var made = asking.create("group", "statements=\"default-lease-time~60;\"");
        assertTrue(made.attributes().first("name").orElseThrow().latin1().startsWith("ng"), made::toString);
    }

    @Test
    void controlReadsZeroEvenWhileServing() {
        assertEquals(
                OptionalLong.of(0),
                client.open(Control.only()).orElseThrow().object().state());
    }

    @Test
    void classesAreMadeAndFoundAndShowTheirLimits() {
        assertEquals("ok", asking.created("class", "name=\"made\""));
        assertEquals("ok", asking.opened("class", "name=\"billed\""));
        assertEquals("23", asking.opened("class", "name=\"nowhere\""));
        List<String> names = Asking.names(asking.open("class", "name=\"billed\""));
        assertEquals(List.of("lease-limit", "leases-used"), names);
        assertEquals("ok", asking.created("subclass", "name=\"made\" hashstring=01f0"));
    }

    @Test
    void anInterfaceIsUpAndTheObjectsBehindHandlesAreNotOpenedByName() {
        assertEquals(Optional.of(Octets.ofLatin1("up")), asking.read("interface", "name=\"d0\"", "state"));
        for (String type : List.of("pool", "subnet", "shared-network")) {
            assertEquals("27", asking.opened(type, ""), type);
        }
    }

    @Test
    void aDeletedHostOfTheConfigurationStaysAwayAndAGroupMissedByItsHostsIsComplainedAbout(@TempDir Path other)
            throws Exception {
        try (RealDhcpd own = RealDhcpd.start(other, "", RealDhcpd.configuration(OmapiAlgorithm.HMAC_MD5))) {
            try (OmapiClient asked = new OmapiClient(own.settings());
                    Asking words = new Asking(own)) {
                asked.delete(asked.open(Host.named("h1")).orElseThrow());
                words.created("group", "name=\"gone\" statements=\"default-lease-time~60;\"");
                words.created(
                        "host", "name=\"member\" hardware-address=0277f2000001 hardware-type=00000001 group=\"gone\"");
                asked.delete(asked.open(Group.named("gone")).orElseThrow());
                assertTrue(asked.open(Host.named("member")).isPresent(), "its hosts stay");
            }
            String file = Files.readString(own.leaseFile(0));
            assertTrue(file.contains("host h1 {") && file.contains("deleted;"), file);
            assertFalse(own.log(0).contains("expecting"), own.log(0));
            own.restart();
            assertTrue(own.log(0).contains("dhcpd.leases0 line") && own.log(0).contains("expecting"), own.log(0));
            try (OmapiClient asked = new OmapiClient(own.settings())) {
                assertEquals(Optional.empty(), asked.open(Host.named("h1")));
            }
        }
    }
}
