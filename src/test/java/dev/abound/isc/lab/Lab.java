package dev.abound.isc.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.abound.requirement.Require;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A small network of real machines' software: a server, two clients beside it and one behind a relay, each in a network
 * namespace of its own, all inside a user, mount and process namespace that ends with this object. Needs no root where
 * unprivileged user namespaces are allowed.
 *
 * <p>DHCP clients overwrite {@code /etc/resolv.conf}, which network namespaces share: inside the lab another file is
 * mounted over it before any client can start, and every client has a script of ours. The tests compare the host's file.
 */
final class Lab implements AutoCloseable {

    static final String SERVER = "srv";
    static final String CLIENT = "c1";
    static final String OTHER_CLIENT = "c2";
    static final String RELAY = "rly";
    static final String FAR_CLIENT = "far";

    private static final Path RESOLV_CONF = Path.of("/etc/resolv.conf");

    private static final String NETWORK =
            """
            set -e
            printf 'nameserver 192.0.2.53\\n' > resolv.conf
            mount --make-rprivate /
            mount --bind resolv.conf /etc/resolv.conf
            grep -q 192.0.2.53 /etc/resolv.conf
            mount -t tmpfs tmpfs /run
            for n in sw srv c1 c2 rly far; do ip netns add $n; ip -n $n link set lo up; done
            ip -n sw link add lan type bridge
            ip -n sw link set lan up
            i=1
            for n in srv c1 c2 rly; do
              ip -n sw link add p-$n type veth peer name eth0 address 02:00:5e:00:53:0$i netns $n
              ip -n sw link set p-$n master lan up
              ip -n $n link set eth0 up
              i=$((i + 1))
            done
            ip -n rly link add eth1 address 02:00:5e:00:53:20 type veth peer name eth0 address 02:00:5e:00:53:21 netns far
            ip -n rly link set eth1 up
            ip -n far link set eth0 up
            ip -n srv addr add 192.0.2.1/24 brd + dev eth0
            ip -n rly addr add 192.0.2.254/24 brd + dev eth0
            ip -n rly addr add 198.51.100.1/24 brd + dev eth1
            ip -n srv route add 198.51.100.0/24 via 192.0.2.254
            for n in srv rly; do ip netns exec $n ethtool -K eth0 tx off > /dev/null; done
            set +e
            echo ::0
            exec sh
            """;

    /** What a client does with its address: no more than to have it. */
    private static final String CLIENT_SCRIPT =
            """
            #!/bin/sh
            case $1 in
              bound|renew) ip addr replace "$ip/24" dev "$interface" ;;
              deconfig) ip addr flush dev "$interface" ;;
            esac
            exit 0
            """;

    private final Path directory;
    private final Process process;
    private final Writer in;
    private final BufferedReader out;
    private final byte[] resolvConf;

    private Lab(Path directory) throws IOException {
        this.directory = directory;
        this.resolvConf = Files.readAllBytes(RESOLV_CONF);
        Files.writeString(directory.resolve("network.sh"), NETWORK);
        script("client.sh", CLIENT_SCRIPT);
        process = new ProcessBuilder("unshare", "-Urnpfm", "--kill-child", "--mount-proc", "sh", "network.sh")
                .directory(directory.toFile())
                .redirectError(directory.resolve("lab.log").toFile())
                .start();
        in = process.outputWriter(StandardCharsets.UTF_8);
        out = process.inputReader(StandardCharsets.UTF_8);
    }

    static Lab open(Path directory) throws IOException {
        require("ethtool", "ethtool");
        require("busybox", "busybox");
        Lab lab = new Lab(directory);
        Optional<String> ready = Optional.ofNullable(lab.out.readLine());
        Require.that(
                () -> ready.equals(Optional.of("::0")),
                "this machine allows no network namespaces of one's own (unshare -Urnpfm): "
                        + Files.readString(directory.resolve("lab.log")).strip());
        return lab;
    }

    /** Skips the test when a program is missing, and names its package. */
    static void require(String program, String debianPackage) {
        Require.that(
                () -> java.util.stream.Stream.of("/usr/sbin", "/usr/bin", "/sbin", "/bin")
                        .anyMatch(place -> Files.isExecutable(Path.of(place, program))),
                program + " is not installed (Debian's package " + debianPackage + ")");
    }

    Path script(String name, String text) throws IOException {
        Path script = directory.resolve(name);
        Files.writeString(script, text);
        assertEquals(true, script.toFile().setExecutable(true));
        return script;
    }

    /** Runs a command in the lab and answers what it printed. */
    String run(String command) throws IOException {
        in.write("{ " + command + "\n} > output 2>&1 < /dev/null; echo \"::$?\"\n");
        in.flush();
        String line = out.readLine();
        String output = Files.readString(directory.resolve("output"));
        assertEquals("::0", line, () -> command + ": " + output);
        return output.strip();
    }

    /** Starts a command on a machine; answers its process number inside the lab. Its output is in NAME.log. */
    String start(String machine, String name, String command) throws IOException {
        return run("ip netns exec " + machine + " " + command + " > " + name + ".log 2>&1 &\necho $!");
    }

    String log(String name) throws IOException {
        Path log = directory.resolve(name + ".log");
        return Files.exists(log) ? Files.readString(log, StandardCharsets.ISO_8859_1) : "";
    }

    /** A DHCP client that stays until it is told to leave. */
    String udhcpc(String machine, String more) throws IOException {
        String name = "udhcpc-" + machine;
        return start(machine, name, "busybox udhcpc -f -i eth0 -s " + directory.resolve("client.sh") + " " + more);
    }

    void signal(String signal, String pid) throws IOException {
        run("kill -" + signal + " " + pid);
    }

    /** Waits until something is so, for at most a minute. */
    static void await(String what, java.util.concurrent.Callable<Boolean> met) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!met.call()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("in vain waited for " + what);
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        process.onExit().join();
        org.junit.jupiter.api.Assertions.assertArrayEquals(
                resolvConf, Files.readAllBytes(RESOLV_CONF), "the host's resolv.conf");
    }
}
