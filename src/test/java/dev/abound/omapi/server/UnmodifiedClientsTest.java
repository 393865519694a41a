package dev.abound.omapi.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.omapi.codec.OmapiAlgorithm;
import dev.abound.omapi.codec.OmapiKey;
import dev.abound.omapi.dhcpd.RealDhcpd;
import dev.abound.omapi.object.LeaseState;
import dev.abound.omapi.object.OmapiTime;
import dev.abound.value.HardwareAddress;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The programs people have, unchanged, against our server; and against a real dhcpd, for comparison. */
class UnmodifiedClientsTest {

    private static final int LEASES = 20;

    @TempDir
    Path directory;

    /** The leases of {@link RealDhcpd#leases}, and an address nobody has had. */
    private static MemoryStore store() {
        MemoryStore store = MemoryStore.immediate();
        store.put(StoredLease.unused(MemoryStore.id("10.77.60.200")));
        OmapiTime starts = OmapiTime.of(Instant.parse("2026-11-21T23:04:08Z"));
        OmapiTime ends = OmapiTime.of(Instant.parse("2037-12-31T23:14:08Z"));
        for (int n = 0; n < LEASES; n++) {
            store.put(new StoredLease(
                    new LeaseId("default", Ipv4Address.parse("10.77.1." + n)),
                    LeaseState.ACTIVE,
                    LeaseFlags.NONE,
                    Optional.of(Octets.ofLatin1(String.format("cid-%06d", n))),
                    Optional.of(Octets.ofLatin1(String.format("host-%06d", n))),
                    Optional.of(new HardwareAddress(1, Octets.of(2, 0x77, 0, 0, 0, n))),
                    OptionalLong.empty(),
                    LeaseTimes.between(starts, ends)));
        }
        return store;
    }

    private static OmapiServer open(MemoryStore store, OmapiAlgorithm algorithm) throws Exception {
        OmapiKey key = new OmapiKey("omapi_key", algorithm, Asked.KEY.secret());
        return OmapiServer.open(
                ServerOptions.of(new ServerKeys(List.of(ServerKey.of(key)))).at(0), store);
    }

    @ParameterizedTest
    @EnumSource(OmapiAlgorithm.class)
    void omshellReadsAndChangesUnderEveryAlgorithm(OmapiAlgorithm algorithm) throws Exception {
        IscPrograms.requireOmshell();
        try (OmapiServer server = open(store(), algorithm)) {
            List<String> said = IscPrograms.omshell(
                    directory,
                    server.address().getPort(),
                    algorithm.bareName(),
                    List.of(
                            "new lease",
                            "set ip-address = 10.77.1.7",
                            "open",
                            "set client-hostname = \"renamed\"",
                            "update",
                            "refresh"));
            assertTrue(said.contains("hardware-address = 02:77:00:00:00:07"), () -> String.join("\n", said));
            assertTrue(said.contains("client-hostname = \"renamed\""), () -> String.join("\n", said));
        }
    }

    @Test
    void omshellEndsTheServerThroughControl() throws Exception {
        IscPrograms.requireOmshell();
        MemoryStore store = store();
        try (OmapiServer server = open(store, OmapiAlgorithm.HMAC_MD5)) {
            List<String> said = IscPrograms.omshell(
                    directory,
                    server.address().getPort(),
                    "hmac-md5",
                    List.of("new control", "open", "set state = 2", "update"));
            assertTrue(said.stream().noneMatch(line -> line.contains("can't")), () -> String.join("\n", said));
            assertTrue(store.shutDown.await(5, TimeUnit.SECONDS));
        }
    }

    /** What ISC does right; where it does not, docs/omapi-server.md says what we do instead. */
    private static final List<String> CONVERSATION = List.of(
            "new lease",
            "set ip-address = 10.77.1.7",
            "open",
            "refresh",
            "close",
            "new lease",
            "set dhcp-client-identifier = \"cid-000008\"",
            "open",
            "close",
            "new lease",
            "set hardware-address = 02:77:00:00:00:09",
            "set hardware-type = 1",
            "open",
            "close",
            "new lease",
            "set hardware-address = 02:77:00:00:00:09",
            "open",
            "close",
            "new lease",
            "set ip-address = 10.77.60.200",
            "open",
            "close",
            "new lease",
            "set ip-address = 10.250.0.1",
            "open",
            "close",
            "new lease",
            "set ip-address = 10.77.1",
            "open",
            "close",
            "new lease",
            "set ip-address = 10.77.1.7",
            "set dhcp-client-identifier = \"cid-000008\"",
            "open",
            "close",
            "new lease",
            "set client-hostname = \"host-000007\"",
            "open",
            "close",
            "new lease",
            "set state = 2",
            "open",
            "close",
            "new lease",
            "open",
            "close",
            "new lease",
            "set ip-address = 10.77.1.10",
            "create",
            "close",
            "new lease",
            "set ip-address = 10.77.1.11",
            "open",
            "set state = 9",
            "update",
            "close",
            "new lease",
            "set ip-address = 10.77.1.11",
            "open",
            "set state = 0",
            "update",
            "close",
            "new lease",
            "set ip-address = 10.77.1.11",
            "open",
            "set ip-address = 10.77.1.12",
            "update",
            "close",
            "new lease",
            "set ip-address = 10.77.1.11",
            "open",
            "set starts = 5",
            "update",
            "close",
            "new lease",
            "set ip-address = 10.77.1.11",
            "open",
            "remove",
            "close",
            "new lease",
            "set ip-address = 10.77.1.12",
            "open",
            "set state = 5",
            "update",
            "refresh",
            "close",
            "new host",
            "set name = \"rec1\"",
            "set hardware-address = 02:77:dd:00:00:01",
            "set hardware-type = 1",
            "set ip-address = 10.77.210.1",
            "create",
            "refresh",
            "close",
            "new host",
            "set name = \"rec1\"",
            "set hardware-address = 02:77:dd:00:00:01",
            "set hardware-type = 1",
            "create",
            "close",
            "new host",
            "set name = \"rec1\"",
            "set hardware-address = 02:77:dd:00:00:02",
            "set hardware-type = 1",
            "create",
            "close",
            "new host",
            "set name = \"rec2\"",
            "set hardware-address = 02:77:dd:00:00:01",
            "set hardware-type = 1",
            "create",
            "close",
            "new host",
            "set name = \"rec1\"",
            "open",
            "set ip-address = 10.77.210.2",
            "update",
            "refresh",
            "unset ip-address",
            "update",
            "refresh",
            "close",
            "new host",
            "set hardware-address = 02:77:dd:00:00:01",
            "set hardware-type = 1",
            "open",
            "close",
            "new host",
            "set name = \"rec3\"",
            "create",
            "close",
            "new host",
            "set name = \"rec3\"",
            "set hardware-address = 02:77:dd:00:00:03",
            "set group = \"none\"",
            "create",
            "close",
            "new host",
            "set name = \"rec4\"",
            "set hardware-address = 02:77:dd:00:00:04",
            "set frobnicate = 1",
            "create",
            "close",
            "new host",
            "set name = \"rec5\"",
            "set hardware-address = 02:77:dd:00:00:05",
            "set statements = \"frob bar baz;\"",
            "create",
            "close",
            "new host",
            "set name = \"rec1\"",
            "open",
            "remove",
            "new host",
            "set name = \"rec1\"",
            "open",
            "close",
            "new group",
            "set name = \"recg\"",
            "set statements = \"option domain-name \\\"g.example\\\";\"",
            "create",
            "close",
            "new group",
            "set name = \"recg\"",
            "open",
            "remove",
            "new group",
            "set name = \"recg\"",
            "open",
            "close",
            "new group",
            "set name = \"rech\"",
            "create",
            "close",
            "new control",
            "open",
            "set state = 1",
            "update",
            "close",
            "new \"failover-state\"",
            "set name = \"none\"",
            "open",
            "close",
            "new frobnicator",
            "set name = \"x\"",
            "open",
            "close");

    @Test
    void omshellHearsFromUsWhatItHearsFromDhcpd() throws Exception {
        IscPrograms.requireOmshell();
        Path real = Files.createDirectory(directory.resolve("dhcpd"));
        try (OmapiServer server = open(store(), OmapiAlgorithm.HMAC_MD5);
                RealDhcpd dhcpd = RealDhcpd.start(
                        real, RealDhcpd.leases(LEASES), RealDhcpd.configuration(OmapiAlgorithm.HMAC_MD5))) {
            List<String> theirs = IscPrograms.omshell(real, dhcpd.endpoint(0).port(), "hmac-md5", CONVERSATION);
            List<String> ours = IscPrograms.omshell(directory, server.address().getPort(), "hmac-md5", CONVERSATION);
            assertTrue(
                    theirs.stream().anyMatch(line -> line.contains("key conflict")), () -> String.join("\n", theirs));
            assertEquals(String.join("\n", comparable(theirs)), String.join("\n", comparable(ours)));
        }
    }

    /** Without what one of both alone has, and without the clock. */
    private static List<String> comparable(List<String> lines) {
        return lines.stream()
                .map(line -> line.replaceFirst("^(> )+", ""))
                .filter(line -> !line.matches("(subnet|pool|remote-handle|group|known|statements|host) = .*"))
                .flatMap(line -> Stream.of(line.replaceFirst("^(starts|cltt|tstp|ends) = ([0-9a-f]{2}:){3}.*", "$1")))
                .toList();
    }

    private static final String PYTHON =
            """
            import sys, pypureomapi as p
            o = p.Omapi('127.0.0.1', int(sys.argv[1]), b'omapi_key', sys.argv[2].encode())
            mac = '02:77:dd:00:00:07'
            print(o.lookup_mac('10.77.1.7'), o.lookup_ip('02:77:00:00:00:07'))
            print(sorted(o.lookup_by_lease(ip='10.77.1.8').items())[:3])
            try:
                o.lookup_mac('10.250.0.1')
            except p.OmapiErrorNotFound:
                print('not found')
            o.add_host('10.77.210.7', mac)
            print(o.lookup_ip_host(mac))
            try:
                o.add_host('10.77.210.7', mac)
            except p.OmapiError as e:
                print('refused')
            o.del_host(mac)
            try:
                o.lookup_ip_host(mac)
            except p.OmapiErrorNotFound:
                print('not found')
            for i in range(3):
                q = p.OmapiMessage.open(b'lease')
                q.obj.append((b'ip-address', p.pack_ip('10.77.1.9')))
                r = o.query_server(q)
                d = dict(r.obj)
                print(d[b'client-hostname'], d[b'state'], d[b'flags'])
            """;

    @Test
    void pypureomapiHearsFromUsWhatItHearsFromDhcpd() throws Exception {
        IscPrograms.requirePypureomapi();
        Path real = Files.createDirectory(directory.resolve("dhcpd"));
        try (OmapiServer server = open(store(), OmapiAlgorithm.HMAC_MD5);
                RealDhcpd dhcpd = RealDhcpd.start(
                        real, RealDhcpd.leases(LEASES), RealDhcpd.configuration(OmapiAlgorithm.HMAC_MD5))) {
            List<String> theirs =
                    IscPrograms.python(real, PYTHON, "" + dhcpd.endpoint(0).port(), IscPrograms.SECRET);
            List<String> ours =
                    IscPrograms.python(directory, PYTHON, "" + server.address().getPort(), IscPrograms.SECRET);
            assertEquals(theirs, ours);
            assertTrue(ours.contains("10.77.210.7"), () -> String.join("\n", ours));
        }
    }
}
