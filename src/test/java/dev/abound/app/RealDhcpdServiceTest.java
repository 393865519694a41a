package dev.abound.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.omapi.client.ClientSettings;
import dev.abound.omapi.client.Endpoint;
import dev.abound.omapi.client.OmapiClient;
import dev.abound.omapi.client.OmapiStatusException;
import dev.abound.omapi.client.Remote;
import dev.abound.omapi.client.Risk;
import dev.abound.omapi.codec.OmapiAlgorithm;
import dev.abound.omapi.codec.OmapiAttributes;
import dev.abound.omapi.codec.OmapiStatus;
import dev.abound.omapi.dhcpd.RealDhcpd;
import dev.abound.omapi.object.FailoverPhase4;
import dev.abound.omapi.object.FailoverState;
import dev.abound.omapi.object.FailoverValues;
import dev.abound.omapi.object.Host;
import dev.abound.omapi.object.Lease;
import dev.abound.omapi.object.ObjectType;
import dev.abound.omapi.object.ObjectValues;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A running service beside a real dhcpd: its failover state is served here, its hosts name our leases. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RealDhcpdServiceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String LOCAL = "10.77.0.1";
    private static final String PARTNER = "10.77.0.3";
    private static final String DHCPD = RealDhcpd.head(7911, OmapiAlgorithm.HMAC_SHA256)
            + """
            failover peer "pair" { primary; address 10.77.0.1; port 647; peer address 10.77.0.3; peer port 648;
              max-response-delay 30; max-unacked-updates 10; load balance max seconds 3; mclt 60; split 128; }
            subnet 10.77.0.0 netmask 255.255.0.0 { pool { failover peer "pair"; range 10.77.1.0 10.77.1.255; } }
            host printer { hardware ethernet 02:77:aa:00:00:01; fixed-address 10.77.200.1; }
            host laptop { option dhcp-client-identifier "laptop-id"; }
            host twin-a { hardware ethernet 02:77:aa:00:00:09; fixed-address 10.77.200.8; }
            host twin-b { hardware ethernet 02:77:aa:00:00:09; fixed-address 10.77.200.9; }
            """;

    @TempDir
    static Path shared;

    private static RealDhcpd dhcpd;
    private static OmapiClient there;
    private static Path keyFile;

    @TempDir
    Path directory;

    private String configuration;

    @BeforeAll
    static void start() throws Exception {
        dhcpd = RealDhcpd.start(shared, "", DHCPD);
        keyFile = shared.resolve("dhcpd.key");
        Files.writeString(
                keyFile,
                "key " + RealDhcpd.KEY_NAME + " { algorithm hmac-sha256; secret \"" + RealDhcpd.SECRET + "\"; };\n");
        Files.setPosixFilePermissions(keyFile, PosixFilePermissions.fromString("rw-------"));
        there = new OmapiClient(dhcpd.settings(0, OmapiAlgorithm.HMAC_SHA256));
    }

    @AfterAll
    static void stop() throws Exception {
        if (dhcpd != null) {
            there.close();
            dhcpd.close();
        }
    }

    @BeforeEach
    void configure() {
        configuration =
                """
                sources.intake.type = intake
                sources.intake.listen = 127.0.0.1:0
                omapi.listen = 0
                omapi.insecure = true
                """;
    }

    private Service open() throws Exception {
        return Service.open(directory, Configuration.parse(configuration));
    }

    private void configureFailover(String more) {
        configuration +=
                "failover.pair.omapi = " + dhcpd.endpoint(0) + "\nfailover.pair.key-file = " + keyFile + "\n" + more;
    }

    private static OmapiClient client(Service service) {
        return new OmapiClient(
                        ClientSettings.to(Endpoint.parse(service.listeners().get("omapi")), Optional.empty()))
                .accepting(Risk.values()); // what is a risk with dhcpd is none here
    }

    private static FailoverState read(OmapiClient client) {
        return client.open(FailoverState.named("pair")).orElseThrow().object();
    }

    /** The dhcpd is asked as soon as the service begins, and has not answered at once. */
    private static Remote<FailoverState> awaitFailover(OmapiClient client) throws InterruptedException {
        await(() -> {
            try {
                return client.open(FailoverState.named("pair")).isPresent();
            } catch (OmapiStatusException notYet) {
                assertEquals(new OmapiStatus(0x60004), notYet.status());
                return false;
            }
        });
        return client.open(FailoverState.named("pair")).orElseThrow();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "waited in vain");
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private static Set<String> names(OmapiAttributes attributes) {
        return attributes.pairs().stream().map(pair -> pair.name()).collect(Collectors.toSet());
    }

    @Test
    @Order(1)
    void allNineteenAttributesAreServedWithTheConfiguredAddresses() throws Exception {
        configureFailover("failover.pair.local-address = " + LOCAL + "\nfailover.pair.partner-address = " + PARTNER);
        try (Service service = open();
                OmapiClient here = client(service)) {
            OmapiAttributes served = awaitFailover(here).object().attributes();
            OmapiAttributes theirs = read(there).attributes();
            assertEquals(
                    ObjectType.FAILOVER_STATE.definitions().stream()
                            .map(definition -> definition.name())
                            .collect(Collectors.toSet()),
                    names(served));
            assertEquals(19, served.pairs().size());
            Set<String> addresses = Set.of("local-address", "partner-address");
            assertEquals(theirs.without(addresses), served.without(addresses));
            assertEquals(Optional.of(Ipv4Address.parse(LOCAL).octets()), served.first("local-address"));
            assertEquals(Optional.of(Ipv4Address.parse(PARTNER).octets()), served.first("partner-address"));
        }
    }

    @Test
    @Order(2)
    void aLocalStateReachesTheDhcpdAndWhatIsNoneDoesNot() throws Exception {
        configureFailover("");
        try (Service service = open();
                OmapiClient here = client(service)) {
            Remote<FailoverState> pair = awaitFailover(here);
            Set<String> pointers = read(there)
                                    .attributes()
                                    .first("local-address")
                                    .orElseThrow()
                                    .length()
                            == 4
                    ? Set.of()
                    : Set.of("local-address", "partner-address");
            assertEquals(
                    names(read(there).attributes().without(pointers)),
                    names(pair.object().attributes()));
            for (FailoverPhase4 phase : List.of(FailoverPhase4.PARTNER_DOWN, FailoverPhase4.RECOVER_WAIT)) {
                here.update(pair, new FailoverValues(phase));
                assertEquals(phase.number(), read(there).localState().orElseThrow());
                assertEquals(phase.number(), read(here).localState().orElseThrow());
            }
            for (long none : new long[] {0, 12, 253, 255, 300}) {
                assertEquals(OmapiStatus.INVALID_ARGUMENT, refusal(here, pair, "local-state", none));
            }
            assertEquals(OmapiStatus.PERMISSION_DENIED, refusal(here, pair, "mclt", 3600));
            assertEquals(254, read(there).localState().orElseThrow());
            assertTrue(dhcpd.isRunning(0));
        }
    }

    private static OmapiStatus refusal(OmapiClient client, Remote<FailoverState> pair, String attribute, long number) {
        ObjectValues<FailoverState> values = ObjectValues.raw(
                ObjectType.FAILOVER_STATE, OmapiAttributes.none().withNumber(attribute, number));
        return assertThrows(OmapiStatusException.class, () -> client.update(pair, values))
                .status();
    }

    @Test
    @Order(3)
    void aNameTheDhcpdDoesNotHaveIsNotFoundAndBehindAWrongKeyNothingIsThereYet() throws Exception {
        Path wrong = directory.resolve("wrong.key");
        Files.writeString(wrong, Files.readString(keyFile).replace(RealDhcpd.SECRET, "AAAA"));
        Files.setPosixFilePermissions(wrong, PosixFilePermissions.fromString("rw-------"));
        String omapi = ".omapi = " + dhcpd.endpoint(0) + "\n";
        configuration += "failover.other" + omapi + "failover.other.key-file = " + keyFile + "\n" + "failover.pair"
                + omapi + "failover.pair.key-file = " + wrong + "\n";
        try (Service service = open();
                OmapiClient here = client(service)) {
            await(() -> {
                try {
                    return here.open(FailoverState.named("other")).isEmpty();
                } catch (OmapiStatusException notYet) {
                    return false;
                }
            });
            assertEquals(Optional.empty(), here.open(FailoverState.named("nobody")));
            OmapiStatusException refused =
                    assertThrows(OmapiStatusException.class, () -> here.open(FailoverState.named("pair")));
            assertEquals(new OmapiStatus(0x60004), refused.status());
        }
    }

    private void configureEnricher() {
        configuration += "handlers.isc.type = omapi-hosts\nhandlers.isc.server = " + dhcpd.endpoint(0)
                + "\nhandlers.isc.key-file = " + keyFile + "\n";
    }

    private static void send(Service service, String address, String client) throws Exception {
        String line = "{\"action\":\"bound\",\"ip\":\"" + address + "\",\"client\":{" + client
                + "},\"lease\":{\"seconds\":86400},\"time\":\""
                + Instant.now().truncatedTo(ChronoUnit.SECONDS) + "\"}";
        assertEquals(1, TextLines.send(service.listeners().get("intake"), List.of(line)));
    }

    private static void bind(Service service, String address, String client) throws Exception {
        send(service, address, client);
        assertTrue(service.awaitHandled(PATIENCE));
    }

    private static String mac(String end) {
        return "\"mac\":\"02:77:aa:00:00:" + end + "\"";
    }

    private static Optional<String> hostAt(OmapiClient here, String address) {
        Lease lease =
                here.open(Lease.at(Ipv4Address.parse(address))).orElseThrow().object();
        return lease.host().isPresent()
                ? here.fetch(ObjectType.HOST, lease.host().getAsLong()).flatMap(Host::name)
                : Optional.empty();
    }

    @Test
    @Order(4)
    void theHostsOfTheDhcpdNameOurLeasesAndADhcpdThatIsAwayIsWaitedFor() throws Exception {
        configureEnricher();
        try (Service service = open();
                OmapiClient here = client(service)) {
            bind(service, "10.9.0.1", mac("01"));
            assertEquals(Optional.of("printer"), hostAt(here, "10.9.0.1"));
            Host printer = here.open(Host.named("printer")).orElseThrow().object();
            assertEquals(List.of(Ipv4Address.parse("10.77.200.1")), printer.ipAddresses());
            assertEquals(Optional.of(Octets.ofHex("0277aa000001")), printer.hardwareAddress());
            bind(service, "10.9.0.2", "\"id\":\"" + Octets.ofLatin1("laptop-id").hex(":") + "\"," + mac("02"));
            assertEquals(Optional.of("laptop"), hostAt(here, "10.9.0.2"));
            bind(service, "10.9.0.3", mac("03"));
            assertEquals(Optional.empty(), hostAt(here, "10.9.0.3"));
            bind(service, "10.9.0.4", mac("09"));
            assertTrue(
                    Set.of("twin-a", "twin-b").contains(hostAt(here, "10.9.0.4").orElseThrow()),
                    "of two hosts for one device a dhcpd tells one");
            assertEquals(0, service.vitals().openLetters());
            dhcpd.kill(0);
            send(service, "10.9.0.5", mac("04"));
            await(() -> here.open(Lease.at(Ipv4Address.parse("10.9.0.5"))).isPresent());
            assertFalse(service.awaitHandled(Duration.ofMillis(300)), "it waits for the dhcpd");
            Files.writeString(
                    shared.resolve("dhcpd.conf0"), DHCPD + "host late { hardware ethernet 02:77:aa:00:00:04; }\n");
            dhcpd.restart();
            assertTrue(service.awaitHandled(PATIENCE));
            assertEquals(Optional.of("late"), hostAt(here, "10.9.0.5"));
        }
    }

    @Test
    @Order(5)
    void aLocalStateForADhcpdThatHasGoneIsNoSuccess() throws Exception {
        configureFailover("");
        try (Service service = open();
                OmapiClient here = client(service)) {
            Remote<FailoverState> pair = awaitFailover(here);
            dhcpd.kill(0);
            assertEquals(new OmapiStatus(0x6001f), refusal(here, pair, "local-state", 4));
        }
    }
}
