package dev.abound.handler.dns;

import static org.junit.jupiter.api.Assertions.fail;

import dev.abound.requirement.Require;
import dev.abound.testing.ServerPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.Type;
import org.xbill.DNS.ZoneTransferException;
import org.xbill.DNS.ZoneTransferIn;

/** A real name server of our own on loopback: a child process with a directory and a port of its own. */
public abstract class NameServer implements AutoCloseable {

    static final String KEY = "key \"abound\" { algorithm hmac-sha256; secret \"qkJkR6Zb8rQq6f1dgwRj8w==\"; };\n";
    public static final List<String> ZONES = List.of(
            "example.test", "lab.test", "2.0.192.in-addr.arpa", "10.in-addr.arpa", "128/25.100.51.198.in-addr.arpa");
    private static final String EMPTY_ZONE =
            """
            $TTL 300
            @ IN SOA ns.example.test. hostmaster.example.test. 1 3600 600 86400 60
            @ IN NS ns.example.test.
            """;

    private static final Path MEMORY = Path.of("/dev/shm");

    private final Path directory;
    private final int port;
    private Process process;

    NameServer(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.port = freePort();
        Files.writeString(directory.resolve("abound.key"), KEY);
        Files.setPosixFilePermissions(directory.resolve("abound.key"), PosixFilePermissions.fromString("rw-------"));
        for (String zone : ZONES) {
            Files.writeString(zoneFile(zone), EMPTY_ZONE);
        }
        Files.writeString(
                zoneFile("example.test"),
                EMPTY_ZONE
                        + """
                        ns A 127.0.0.1
                        printer A 192.0.2.5
                        nas A 192.0.2.6
                        nas TXT "by hand"
                        www CNAME printer
                        """);
        Files.writeString(zoneFile("2.0.192.in-addr.arpa"), EMPTY_ZONE + "5 PTR printer.example.test.\n");
    }

    /** Where forcing costs nothing, as far as there is such a place: these servers force their journal for each message. */
    public static Path quickPlace(Path otherwise) throws IOException {
        return Files.isWritable(MEMORY) ? Files.createTempDirectory(MEMORY, "abound-dns") : otherwise;
    }

    static void require(String program, String debianPackage) {
        Require.that(
                () -> Files.isExecutable(Path.of(program)), debianPackage + " is not installed (no " + program + ")");
    }

    static int freePort() throws IOException {
        return ServerPort.free();
    }

    Path directory() {
        return directory;
    }

    Path zoneFile(String zone) {
        return directory.resolve(zone.replace('/', '_') + ".zone");
    }

    public Path keyFile() {
        return directory.resolve("abound.key");
    }

    public int port() {
        return port;
    }

    abstract List<String> command();

    public void start() throws IOException {
        process = new ProcessBuilder(command())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (System.nanoTime() < end && process.isAlive()) {
            if (answers()) {
                return;
            }
            pause();
        }
        fail("the name server does not serve; its log:\n" + Files.readString(log()));
    }

    private Path log() {
        return directory.resolve("log");
    }

    private boolean answers() {
        try {
            for (String zone : ZONES) {
                Message answer = resolver()
                        .send(Message.newQuery(Record.newRecord(Name.fromString(zone + "."), Type.SOA, DClass.IN)));
                if (answer.getSection(1).isEmpty()) {
                    return false;
                }
            }
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private SimpleResolver resolver() {
        SimpleResolver resolver = new SimpleResolver(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        resolver.setTimeout(java.time.Duration.ofSeconds(2));
        return resolver;
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /** As when the power fails; {@link #start} goes on with the same files. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Halts it: connections stay, nobody answers. */
    void halt() throws Exception {
        signal("-STOP");
    }

    void resume() throws Exception {
        signal("-CONT");
    }

    private void signal(String signal) throws Exception {
        new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
    }

    /** All records of a zone but SOA and NS, each with its time to live, in order. */
    public Set<String> records(String zone) throws IOException, ZoneTransferException {
        ZoneTransferIn transfer = ZoneTransferIn.newAXFR(
                Name.fromString(zone + "."),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                new TSIG(TSIG.HMAC_SHA256, "abound.", "qkJkR6Zb8rQq6f1dgwRj8w=="));
        transfer.run();
        return transfer.getAXFR().stream()
                .filter(record -> record.getType() != Type.SOA && record.getType() != Type.NS)
                .map(record -> record.getName().relativize(name(zone)) + " " + record.getTTL() + " "
                        + Type.string(record.getType()) + " " + record.rdataToString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Name name(String zone) {
        try {
            return Name.fromString(zone + ".");
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Override
    public void close() {
        if (process != null) {
            kill();
        }
        if (directory.startsWith(MEMORY)) {
            empty();
        }
    }

    private void empty() {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException left) {
            throw new UncheckedIOException(left);
        }
    }
}
