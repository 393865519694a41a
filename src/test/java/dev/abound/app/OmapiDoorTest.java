package dev.abound.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.abound.omapi.client.ClientSettings;
import dev.abound.omapi.client.Endpoint;
import dev.abound.omapi.client.OmapiClient;
import dev.abound.omapi.client.OmapiStatusException;
import dev.abound.omapi.client.Remote;
import dev.abound.omapi.client.Risk;
import dev.abound.omapi.codec.OmapiAttributes;
import dev.abound.omapi.codec.OmapiEncoder;
import dev.abound.omapi.codec.OmapiMessage;
import dev.abound.omapi.codec.OmapiOperation;
import dev.abound.omapi.codec.OmapiStatus;
import dev.abound.omapi.object.FailoverPhase4;
import dev.abound.omapi.object.FailoverState;
import dev.abound.omapi.object.FailoverValues;
import dev.abound.omapi.object.Group;
import dev.abound.omapi.object.GroupValues;
import dev.abound.omapi.object.Host;
import dev.abound.omapi.object.HostValues;
import dev.abound.omapi.object.Lease;
import dev.abound.omapi.object.LeaseState;
import dev.abound.omapi.object.LeaseValues;
import dev.abound.omapi.object.OmapiTime;
import dev.abound.omapi.server.Declared;
import dev.abound.omapi.server.HostContent;
import dev.abound.omapi.server.HostHardware;
import dev.abound.omapi.server.MemoryStore;
import dev.abound.omapi.server.OmapiServer;
import dev.abound.omapi.server.Peer;
import dev.abound.omapi.server.ServerOptions;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ledger of a running service, asked and changed through OMAPI. */
class OmapiDoorTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Ipv4Address SEVEN = Ipv4Address.parse("10.9.0.7");
    private static final String CONFIGURATION =
            """
            sources.intake.type = intake
            sources.intake.listen = 127.0.0.1:0
            pools.office = 10.9.0.0-10.9.0.99
            omapi.listen = 0
            omapi.insecure = true
            """;

    @TempDir
    private Path directory;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    private Service open(String more) throws Exception {
        return Service.open(directory, Configuration.parse(CONFIGURATION + more));
    }

    private static OmapiClient client(Service service) {
        return new OmapiClient(
                        ClientSettings.to(Endpoint.parse(service.listeners().get("omapi")), Optional.empty()))
                .accepting(Risk.values()); // what is a risk with dhcpd is none here
    }

    /** A client of this name with a day's lease, granted so many seconds from now. */
    private void bind(Service service, String address, String name, long seconds) throws Exception {
        String line = String.format(
                "{\"action\":\"bound\",\"ip\":\"%s\",\"client\":{\"id\":\"%s\",\"mac\":\"02:00:5e:00:53:07\","
                        + "\"hostname\":\"%s\"},\"lease\":{\"seconds\":86400},\"time\":\"%s\"}",
                address, Octets.ofLatin1(name).hex(":"), name, now.plusSeconds(seconds));
        int port = Endpoint.parse(service.listeners().get("intake")).port();
        try (Socket intake = new Socket(InetAddress.getLoopbackAddress(), port)) {
            intake.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            assertEquals(
                    "ok\n", Octets.wrap(intake.getInputStream().readNBytes(3)).latin1());
        }
        assertTrue(service.awaitHandled(PATIENCE));
    }

    private static Remote<Lease> seven(OmapiClient client) {
        return client.open(Lease.at(SEVEN)).orElseThrow();
    }

    private static LeaseState written(OmapiClient client, LeaseState state) {
        client.update(seven(client), LeaseValues.state(state));
        return seven(client).object().state().orElseThrow();
    }

    @Test
    void aLeaseEndsIsAbandonedAndComesBackWithItsClientAndEnd() throws Exception {
        try (Service service = open("");
                OmapiClient client = client(service)) {
            bind(service, "10.9.0.7", "seven", 3600); // a server whose clock goes before ours
            Lease before = seven(client).object();
            for (LeaseState state : LeaseState.values()) {
                if (state.isWritable() && state != LeaseState.ACTIVE) {
                    assertEquals(state, written(client, state));
                    assertEquals(
                            before.attributes().first("ends"),
                            seven(client).object().attributes().first("ends"));
                    assertEquals(LeaseState.ACTIVE, written(client, LeaseState.ACTIVE));
                }
            }
            Lease after = seven(client).object();
            assertEquals(
                    before.attributes().first("dhcp-client-identifier"),
                    after.attributes().first("dhcp-client-identifier"));
            assertEquals(before.attributes().first("ends"), after.attributes().first("ends"));
        }
    }

    @Test
    void whatIsWrittenToALeaseIsFoundByItAndAfterARestart() throws Exception {
        OmapiTime end = OmapiTime.of(now.plusSeconds(7200));
        try (Service service = open("");
                OmapiClient client = client(service)) {
            bind(service, "10.9.0.7", "seven", 0);
            client.update(
                    seven(client),
                    new LeaseValues(OmapiAttributes.none()
                            .withText("client-hostname", "renamed")
                            .withText("dhcp-client-identifier", "other")
                            .withNumber("ends", end.seconds())
                            .withNumber("flags", 4)));
        }
        try (Service service = open("");
                OmapiClient client = client(service)) {
            Lease lease = client.open(Lease.ofClient(Octets.ofLatin1("other")))
                    .orElseThrow()
                    .object();
            assertEquals(Optional.of(SEVEN), lease.ipAddress());
            assertEquals(Optional.of(LeaseState.ACTIVE), lease.state());
            assertEquals(
                    Optional.of(Octets.ofLatin1("renamed")), lease.attributes().first("client-hostname"));
            assertEquals(Optional.of(Octets.of(4)), lease.attributes().first("flags"));
            assertEquals(
                    end.seconds(),
                    lease.attributes().first("ends").orElseThrow().u32(0));
            assertEquals(Optional.empty(), client.open(Lease.ofClient(Octets.ofLatin1("seven"))));
        }
    }

    @Test
    void whatIsRemovedFromALeaseIsGoneAndAnUnusedAddressTakesWhatIsWritten() throws Exception {
        try (Service service = open("");
                OmapiClient client = client(service)) {
            bind(service, "10.9.0.7", "seven", 0);
            client.update(
                    seven(client),
                    new LeaseValues(OmapiAttributes.of("client-hostname", Octets.empty())
                            .with("dhcp-client-identifier", Octets.empty())));
            Lease lease = seven(client).object();
            assertEquals(Optional.empty(), lease.clientHostname());
            assertEquals(Optional.empty(), lease.clientIdentifier());
            assertEquals(
                    Optional.of(Octets.ofHex("02005e005307")),
                    lease.attributes().first("hardware-address"));
            assertEquals(Optional.of(LeaseState.ACTIVE), lease.state());
            assertEquals(lease.starts(), lease.cltt());
            assertEquals(lease.ends(), lease.tstp());
            assertEquals(Optional.of(true), lease.tsfp().map(OmapiTime::isUnknown));
            assertEquals(Optional.of(true), lease.atsfp().map(OmapiTime::isUnknown));
            Remote<Lease> unused =
                    client.open(Lease.at(Ipv4Address.parse("10.9.0.50"))).orElseThrow();
            assertEquals(
                    OmapiStatus.INVALID_ARGUMENT,
                    assertThrows(
                                    OmapiStatusException.class,
                                    () -> client.update(unused, LeaseValues.state(LeaseState.ACTIVE)))
                            .status(),
                    "nobody is recorded");
            client.update(unused, LeaseValues.state(LeaseState.ABANDONED));
            assertEquals(
                    Optional.of(LeaseState.ABANDONED),
                    client.refresh(unused).object().state());
        }
    }

    @Test
    void aHostWithoutANameIsGivenOne() throws Exception {
        try (Service service = open("");
                OmapiClient client = client(service)) {
            Host host = client.create(
                            new HostValues(OmapiAttributes.of("hardware-address", Octets.ofHex("02005e005307"))))
                    .object();
            assertTrue(host.name().orElseThrow().matches("nh[0-9a-f]{16}"), host::toString);
            Group group = client.create(
                            new GroupValues(OmapiAttributes.none().withText("statements", "filename \"a\";")))
                    .object();
            assertTrue(group.name().orElseThrow().matches("ng[0-9a-f]{16}"), group::toString);
        }
    }

    @Test
    void anAddressOfAPoolIsALeaseAndAnyOtherIsNot() throws Exception {
        try (Service service = open("");
                OmapiClient client = client(service)) {
            Lease unused = client.open(Lease.at(Ipv4Address.parse("10.9.0.99")))
                    .orElseThrow()
                    .object();
            assertEquals(Optional.of(LeaseState.FREE), unused.state());
            assertEquals(Optional.empty(), client.open(Lease.at(Ipv4Address.parse("10.9.0.100"))));
        }
    }

    @Test
    void aHostIsRenamedInOnePieceAndKeepsItsGroup() throws Exception {
        try (Service service = open("");
                OmapiClient client = client(service)) {
            client.create(GroupValues.of("office", "option domain-name \"x\";"));
            Remote<Host> host = client.create(new HostValues(OmapiAttributes.none()
                    .withText("name", "old")
                    .with("hardware-address", Octets.ofHex("02005e005307"))
                    .withText("group", "office")));
            client.update(host, new HostValues(OmapiAttributes.none().withText("name", "new")));
            client.delete(client.open(Group.named("office")).orElseThrow());
        }
        try (Service service = open("");
                OmapiClient client = client(service)) {
            assertEquals(Optional.empty(), client.open(Host.named("old")));
            assertEquals(Optional.empty(), client.open(Group.named("office")));
            Host host = client.open(Host.named("new")).orElseThrow().object();
            assertEquals(
                    Optional.of(Octets.ofLatin1("office")), host.attributes().first("group"));
        }
    }

    @Test
    void aHostWithAnAddressMarksAReservation() throws Exception {
        try (Service service = open("");
                OmapiClient client = client(service)) {
            Remote<Host> host = client.create(new HostValues(OmapiAttributes.none()
                    .withText("name", "printer")
                    .with("hardware-address", Octets.ofHex("02005e005307"))
                    .with("ip-address", Octets.ofHex("0a0900070a0900630afa0001")))); // two in the pool, one elsewhere
            assertEquals(2, pool().path("reserved").asLong());
            assertEquals(98, pool().path("free").asLong());
            bind(service, "10.9.0.7", "seven", 0);
            assertEquals(1, pool().path("reserved").asLong(), "one is in use");
            client.update(seven(client), new LeaseValues(OmapiAttributes.none().withNumber("flags", 4)));
            client.update(seven(client), LeaseValues.state(LeaseState.FREE));
            assertEquals(2, pool().path("reserved").asLong(), "by host and flag, once");
            client.delete(host);
            assertEquals(1, pool().path("reserved").asLong(), "by its flag");
        }
    }

    private JsonNode pool() throws Exception {
        List<JsonNode> pools = new ArrayList<>();
        Errands.run(directory, Configuration::defaults, Call.of("pools"), pools::add);
        assertEquals(1, pools.size());
        return pools.get(0);
    }

    @Test
    void aHostIsWatchedForByItsName() throws Exception {
        Path heard = directory.resolve("watched.jsonl");
        try (Service service = open("handlers.watch.type = jsonl\nhandlers.watch.file = " + heard
                        + "\nhandlers.watch.filter = host = printer and action = bound");
                OmapiClient client = client(service)) {
            bind(service, "10.9.0.7", "seven", 0);
            client.create(new HostValues(
                    OmapiAttributes.none().withText("name", "printer").withText("dhcp-client-identifier", "eight")));
            bind(service, "10.9.0.8", "eight", 1);
            bind(service, "10.9.0.9", "nine", 2);
        }
        List<String> lines = Files.readAllLines(heard);
        assertEquals(1, lines.size(), lines::toString);
        assertTrue(lines.get(0).contains("10.9.0.8"), lines::toString);
        assertTrue(refused("ledger.url = none\nhandlers.log.type = log\nhandlers.log.filter = host = printer")
                .contains("which hosts there are"));
    }

    @Test
    void aFailoverStateIsAskedOfTheDhcpdAndALocalStatePassedOn() throws Exception {
        MemoryStore theirs = MemoryStore.immediate();
        theirs.failover("pair", OmapiAttributes.none().withText("name", "pair").withNumber("local-state", 2));
        try (OmapiServer dhcpd = OmapiServer.open(ServerOptions.withoutKey().at(0), theirs);
                Service service = open("failover.pair.omapi = " + dhcpd.hostAndPort());
                OmapiClient client = client(service)) {
            Remote<FailoverState> found = awaitFailover(client);
            client.update(found, new FailoverValues(FailoverPhase4.PARTNER_DOWN));
            assertEquals(
                    FailoverPhase4.PARTNER_DOWN.number(),
                    awaitFailover(client)
                            .object()
                            .attributes()
                            .first("local-state")
                            .orElseThrow()
                            .u32(0));
            assertEquals(Optional.empty(), client.open(FailoverState.named("other")));
        }
    }

    /** It is asked as soon as the service begins, and has not answered at once. */
    private static Remote<FailoverState> awaitFailover(OmapiClient client) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return client.open(FailoverState.named("pair")).orElseThrow();
            } catch (OmapiStatusException notYet) {
                assertEquals(new OmapiStatus(0x60004), notYet.status());
                assertTrue(System.nanoTime() < end);
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void aHostThatTheDhcpdKnowsIsDeclaredWhenItsClientIsBoundAndStaysWhatItIsHere() throws Exception {
        OmapiAttributes device = OmapiAttributes.none().with("hardware-address", Octets.ofHex("02005e005307"));
        try (OmapiServer dhcpd = OmapiServer.open(ServerOptions.withoutKey().at(0), MemoryStore.immediate());
                OmapiClient there =
                        new OmapiClient(ClientSettings.to(Endpoint.parse(dhcpd.hostAndPort()), Optional.empty()));
                Service service =
                        open("handlers.isc.type = omapi-hosts\nhandlers.isc.server = " + dhcpd.hostAndPort());
                OmapiClient here = client(service)) {
            bind(service, "10.9.0.8", "eight", 0);
            assertEquals(Optional.empty(), here.open(Host.named("printer")));
            Remote<Host> theirs = there.create(new HostValues(device.withText("name", "printer")));
            bind(service, "10.9.0.7", "seven", 1);
            Host found = here.open(Host.named("printer")).orElseThrow().object();
            assertEquals(Optional.of(Octets.ofHex("02005e005307")), found.hardwareAddress());
            assertTrue(seven(here).object().host().isPresent());
            there.delete(theirs);
            there.create(new HostValues(device.withText("name", "renamed")));
            bind(service, "10.9.0.7", "seven", 2);
            assertEquals(Optional.empty(), here.open(Host.named("renamed")));
        }
    }

    @Test
    void aHostOfTheDhcpdThatCannotBeKeptIsADeadLetterAndTheLedgerGoesOn() throws Exception {
        MemoryStore theirs = MemoryStore.immediate();
        HostHardware device = new HostHardware(1, Octets.ofHex("02005e005307"));
        try (OmapiServer dhcpd = OmapiServer.open(ServerOptions.withoutKey().at(0), theirs);
                Service service =
                        open("handlers.isc.type = omapi-hosts\nhandlers.isc.server = " + dhcpd.hostAndPort());
                OmapiClient here = client(service)) {
            for (HostContent odd : List.of(
                    host("long-identifier", Optional.of(Octets.wrap(new byte[256])), device, List.of()),
                    host("with\0nul", Optional.empty(), device, List.of()),
                    host("n".repeat(256), Optional.empty(), device, List.of()),
                    host("many-addresses", Optional.empty(), device, Collections.nCopies(9_000, SEVEN)))) {
                Declared<HostContent> declared =
                        theirs.hosts().create(odd).toCompletableFuture().join();
                bind(service, "10.9.0.7", "seven", 0);
                assertEquals(Optional.empty(), here.open(Host.named(odd.name())));
                theirs.hosts().delete(declared.id()).toCompletableFuture().join();
            }
            theirs.hosts()
                    .create(host("printer", Optional.empty(), device, List.of()))
                    .toCompletableFuture()
                    .join();
            bind(service, "10.9.0.7", "seven", 1);
            assertTrue(here.open(Host.named("printer")).isPresent());
        }
    }

    private static HostContent host(
            String name, Optional<Octets> client, HostHardware device, List<Ipv4Address> addresses) {
        return new HostContent(name, client, Optional.of(device), addresses, Optional.empty(), Optional.empty(), 1);
    }

    @Test
    void whatALongTextNeedsMoreThanARecordForIsRefusedBeforeAnythingIsWritten() throws Exception {
        String comment = "#" + "x".repeat(98) + "\n"; // 101 octets in a record
        Octets fits = Octets.ofLatin1(comment.repeat(640) + "filename \"a\";");
        Octets tooLong = Octets.ofLatin1(comment.repeat(650) + "filename \"a\";");
        Octets quotes = Octets.ofLatin1("filename \"" + "\\\"".repeat(20_000) + "\";"); // each four octets there
        OmapiAttributes device = OmapiAttributes.of("hardware-address", Octets.ofHex("02005e005307"));
        try (Service service = open("");
                Peer peer = peer(service)) {
            long empty = service.vitals().journalOctets();
            long group = created(
                    peer, "group", OmapiAttributes.of("statements", fits).withText("name", "long"));
            long host = created(peer, "host", device.withText("name", "long").withText("group", "long"));
            long before = service.vitals().journalOctets();
            assertTrue(before > empty, empty + " to " + before);
            for (OmapiAttributes refused :
                    List.of(OmapiAttributes.of("statements", tooLong), OmapiAttributes.of("statements", quotes))) {
                assertInvalid(peer, create("group", refused.withText("name", "longer")));
                assertInvalid(peer, update(group, refused));
                assertInvalid(peer, update(host, refused));
                assertInvalid(
                        peer,
                        create("host", refused.withText("name", "longer").with("hardware-address", Octets.of(7))));
            }
            assertInvalid(peer, update(host, OmapiAttributes.of("ip-address", Octets.wrap(new byte[4 * 9_000]))));
            long more = service.vitals().journalOctets() - before;
            assertTrue(more < 1_000, () -> more + " octets more: marks of the journal, not one of the texts");
        }
        try (Service service = open("");
                OmapiClient client = client(service)) {
            Group group = client.open(Group.named("long")).orElseThrow().object();
            assertEquals(Optional.of(fits), group.attributes().first("statements"));
            assertEquals(Optional.empty(), client.open(Group.named("longer")));
            assertEquals(Optional.empty(), client.open(Host.named("longer")));
        }
    }

    /** Our client sends nothing that long. */
    private static Peer peer(Service service) throws Exception {
        int port = Endpoint.parse(service.listeners().get("omapi")).port();
        Peer peer = new Peer(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return peer.introduced();
    }

    private static OmapiMessage create(String type, OmapiAttributes values) {
        OmapiAttributes how = OmapiAttributes.none().withText("type", type).withNumber("create", 1);
        return OmapiMessage.request(OmapiOperation.OPEN, 0, 1, how.withNumber("exclusive", 1), values);
    }

    private static OmapiMessage update(long handle, OmapiAttributes values) {
        return OmapiMessage.request(OmapiOperation.UPDATE, handle, 1, OmapiAttributes.none(), values);
    }

    private static OmapiMessage asked(Peer peer, OmapiMessage request) throws Exception {
        peer.send(OmapiEncoder.encode(request));
        return peer.receive().orElseThrow().message();
    }

    private static long created(Peer peer, String type, OmapiAttributes values) throws Exception {
        OmapiMessage reply = asked(peer, create(type, values));
        assertEquals(OmapiOperation.UPDATE, reply.operation(), reply::toString);
        return reply.handle();
    }

    private static void assertInvalid(Peer peer, OmapiMessage request) throws Exception {
        assertEquals(OmapiStatus.INVALID_ARGUMENT, asked(peer, request).status());
    }

    @Test
    void controlEndsTheServiceCleanly() throws Exception {
        try (Service service = open("");
                OmapiClient client = client(service)) {
            client.shutdown();
            service.awaitStop();
            assertFalse(service.hasFailed());
        }
    }

    @Test
    void itIsNotOpenedWithoutAKeyOrALedger() {
        assertTrue(refused("omapi.listen = 0").contains("--omapi-key FILE"));
        assertTrue(refused("omapi.listen = 0\nomapi.key-file = missing.key").contains("missing.key"));
        assertTrue(refused("omapi.listen = 0\nomapi.insecure = true\nledger.url = none")
                .contains("ledger.url"));
        assertTrue(refused("omapi.insecure = true").contains("omapi.listen"));
        assertTrue(refused("omapi.listen = here").contains("[HOST:]PORT"));
        assertTrue(refused("omapi.listen = 0\nomapi.insecure = yes").contains("true or false"));
    }

    private String refused(String configuration) {
        return assertThrows(
                        ConfigurationException.class, () -> Service.open(directory, Configuration.parse(configuration))
                                .close())
                .getMessage();
    }
}
