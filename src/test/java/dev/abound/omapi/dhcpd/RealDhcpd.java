package dev.abound.omapi.dhcpd;

import static org.junit.jupiter.api.Assertions.fail;

import dev.abound.omapi.client.ClientSettings;
import dev.abound.omapi.client.Endpoint;
import dev.abound.omapi.codec.OmapiAlgorithm;
import dev.abound.omapi.codec.OmapiKey;
import dev.abound.requirement.Require;
import dev.abound.value.Octets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * One or two real dhcpds (Debian's isc-dhcp-server) in a network namespace of their own, reached over loopback. Needs no
 * root where unprivileged user namespaces are allowed. Each dhcpd has a pair of veth devices; on the other end of the
 * first one's is a relay agent, through which a {@link LeasingClient} asks for addresses.
 */
public final class RealDhcpd implements AutoCloseable {

    public static final String KEY_NAME = "omapi_key";
    public static final String SECRET = "qkJkR6Zb8rQq6f1dgwRj8w==";
    private static final String PROGRAM = "/usr/sbin/dhcpd";

    private final Path directory;
    private final int servers;
    private final List<ServerSocketChannel> listeners = new ArrayList<>();
    private Process process;

    private RealDhcpd(Path directory, int servers) {
        this.directory = directory;
        this.servers = servers;
    }

    public static void require() {
        Require.that(
                () -> Files.isExecutable(Path.of(PROGRAM)), "isc-dhcp-server is not installed (no " + PROGRAM + ")");
        Require.that(
                RealDhcpd::namespacesWork, "this machine allows no network namespaces of one's own (unshare -Urn)");
    }

    private static boolean namespacesWork() {
        try {
            Process probe = new ProcessBuilder(
                            "unshare", "-Urnpf", "ip", "link", "add", "d0", "type", "veth", "peer", "name", "d1")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return probe.waitFor(20, TimeUnit.SECONDS) && probe.exitValue() == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /** Starts one dhcpd for each configuration and waits until each serves. */
    public static RealDhcpd start(Path directory, String leases, String... configurations) throws IOException {
        require();
        RealDhcpd dhcpd = new RealDhcpd(directory, configurations.length);
        for (int i = 0; i < configurations.length; i++) {
            Files.writeString(dhcpd.file("dhcpd.conf", i), configurations[i]);
            Files.writeString(dhcpd.leaseFile(i), leases);
            ServerSocketChannel listener =
                    ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            dhcpd.listeners.add(listener);
            NamespaceRelay.lead(listener, dhcpd.file("omapi.sock", i));
        }
        dhcpd.run();
        return dhcpd;
    }

    Path leaseFile(int server) {
        return file("dhcpd.leases", server);
    }

    private Path file(String name, int server) {
        return directory.resolve(name + server);
    }

    private Path relayAgent() {
        return directory.resolve("agent.sock");
    }

    /** On the link of the first dhcpd. */
    LeasingClient client() throws IOException {
        return new LeasingClient(relayAgent());
    }

    private void run() throws IOException {
        Files.deleteIfExists(relayAgent());
        for (int i = 0; i < servers; i++) {
            Files.deleteIfExists(file("omapi.sock", i));
        }
        Path script = directory.resolve("run.sh");
        Files.writeString(script, script());
        process = new ProcessBuilder("unshare", "-Urnpf", "--kill-child", "sh", script.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("relay.log").toFile())
                .start();
        for (int i = 0; i < servers; i++) {
            awaitServing(i);
        }
    }

    private String script() {
        StringBuilder script = new StringBuilder(
                """
                set -e
                ip link set lo up
                ip link add d0 type veth peer name c0
                ip link add d1 type veth peer name c1
                ip addr add 10.77.0.1/16 dev d0
                ip addr add %s/16 dev c0
                ip addr add 10.77.0.3/16 dev d1
                for each in d0 c0 d1 c1; do ip link set $each up; done
                """
                        .formatted(RelayAgentPort.ADDRESS));
        StringBuilder relays = new StringBuilder();
        for (int i = 0; i < servers; i++) {
            script.append(PROGRAM + " -4 -f -d --no-pid -cf " + file("dhcpd.conf", i) + " -lf " + leaseFile(i) + " d"
                    + i + " 2>> " + file("dhcpd.log", i) + " &\n");
            relays.append(" " + (7911 + i) + " " + file("omapi.sock", i));
        }
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        // the shell stays the first process of the namespace, to bury a dhcpd that ends
        script.append(java + " -Xmx48m -XX:TieredStopAtLevel=1 -cp " + classes() + " " + NamespaceRelay.class.getName()
                + " " + relayAgent() + relays + "\n");
        return script.toString();
    }

    private static Path classes() {
        return Path.of(NamespaceRelay.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
    }

    private void awaitServing(int server) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (System.nanoTime() < end && process.isAlive()) {
            if (answers(server)) {
                return;
            }
            pause();
        }
        fail("dhcpd " + server + " does not serve; its log:\n" + log(server)
                + Files.readString(directory.resolve("relay.log")));
    }

    /** The introduction comes only from the dhcpd itself: the relay alone says nothing. */
    public boolean answers(int server) {
        try (Socket socket =
                new Socket(endpoint(server).host(), endpoint(server).port())) {
            socket.setSoTimeout(1000);
            return socket.getInputStream().readNBytes(8).length == 8;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    String log(int server) throws IOException {
        Path log = file("dhcpd.log", server);
        return Files.exists(log) ? Files.readString(log) : "";
    }

    public Endpoint endpoint(int server) {
        return new Endpoint("127.0.0.1", listeners.get(server).socket().getLocalPort());
    }

    static OmapiKey key(OmapiAlgorithm algorithm) {
        return new OmapiKey(KEY_NAME, algorithm, Octets.wrap(Base64.getDecoder().decode(SECRET)));
    }

    public ClientSettings settings() {
        return settings(0);
    }

    ClientSettings settings(int server) {
        return settings(server, OmapiAlgorithm.HMAC_MD5);
    }

    /** For a dhcpd whose key has this algorithm. */
    public ClientSettings settings(int server, OmapiAlgorithm algorithm) {
        return ClientSettings.to(endpoint(server), Optional.of(key(algorithm)));
    }

    /** Ends everything in the namespace and starts it again on the same files and ports. */
    public void restart() throws IOException {
        end();
        run();
    }

    /** Ends one dhcpd as its machine's failure would; the others go on. */
    public void kill(int server) {
        ProcessHandle dhcpd = processOf(server).orElseThrow();
        dhcpd.destroyForcibly();
        dhcpd.onExit().join();
    }

    public boolean isRunning(int server) {
        return processOf(server).isPresent();
    }

    private Optional<ProcessHandle> processOf(int server) {
        String itsFile = leaseFile(server).toString();
        return process.descendants()
                .filter(each -> Arrays.asList(each.info().arguments().orElse(new String[0]))
                        .contains(itsFile))
                .findFirst();
    }

    private void end() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() throws IOException {
        end();
        for (ServerSocketChannel listener : listeners) {
            listener.close();
        }
    }

    /** A configuration with one pool, two hosts, a class and a group. */
    public static String configuration(OmapiAlgorithm algorithm) {
        return head(7911, algorithm)
                + """
                class "billed" { match if substring(hardware, 1, 3) = 02:77:bb; lease limit 4; }
                subnet 10.77.0.0 netmask 255.255.0.0 { pool { range 10.77.1.0 10.77.62.255; } }
                host h1 { hardware ethernet 02:77:aa:00:00:01; fixed-address 10.77.200.1; }
                host h2 { hardware ethernet 02:77:00:00:00:09; }
                group g1 { option domain-name "g1.example"; }
                """;
    }

    public static String head(int port, OmapiAlgorithm algorithm) {
        return "omapi-port " + port + ";\n"
                + "key " + KEY_NAME + " { algorithm " + algorithm.bareName() + "; secret " + SECRET + "; };\n"
                + "key other_key { algorithm hmac-md5; secret AAAAAAAAAAAAAAAAAAAAAA==; };\n"
                + "omapi-key " + KEY_NAME + ";\n"
                + "authoritative; ddns-update-style none; default-lease-time 3600; max-lease-time 7200;\n";
    }

    /** Active leases, the nth at {@link #address}, until the end of 2037. */
    public static String leases(int count) {
        StringBuilder text = new StringBuilder("authoring-byte-order little-endian;\n");
        for (int n = 0; n < count; n++) {
            text.append(
                    """
                    lease %s {
                      starts 6 2026/11/21 23:04:08;
                      ends 4 2037/12/31 23:14:08;
                      cltt 6 2026/11/21 23:04:08;
                      binding state active;
                      next binding state free;
                      rewind binding state free;
                      hardware ethernet 02:77:00:%02x:%02x:%02x;
                      uid "cid-%06d";
                      client-hostname "host-%06d";
                    }
                    """
                            .formatted(address(n), n >> 16, n >> 8 & 0xff, n & 0xff, n, n));
        }
        return text.toString();
    }

    /** 10.77.1.0 for 0, and so on. */
    static String address(int n) {
        return "10.77." + (1 + (n >> 8)) + "." + (n & 0xff);
    }
}
