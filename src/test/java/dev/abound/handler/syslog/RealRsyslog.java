package dev.abound.handler.syslog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.abound.requirement.Require;
import dev.abound.testing.ServerPort;
import dev.abound.tls.TestAuthority;
import java.io.IOException;
import java.net.ConnectException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** An rsyslogd of our own on loopback, which writes what it understood of each message as a line of JSON. */
public final class RealRsyslog implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/sbin/rsyslogd");
    private static final List<Path> GNUTLS = List.of(
            Path.of("/usr/lib/x86_64-linux-gnu/rsyslog/lmnsd_gtls.so"),
            Path.of("/usr/lib/aarch64-linux-gnu/rsyslog/lmnsd_gtls.so"));
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path directory;
    private final int port;
    private Process process;

    private RealRsyslog(Path directory, int port) {
        this.directory = directory;
        this.port = port;
    }

    public static void require() {
        Require.that(() -> Files.isExecutable(PROGRAM), "there is no rsyslogd (Debian: rsyslog)");
    }

    static void requireTls() {
        require();
        Require.that(
                () -> GNUTLS.stream().anyMatch(Files::exists), "rsyslogd cannot speak TLS (Debian: rsyslog-gnutls)");
        Require.that(() -> Files.isExecutable(Path.of("/usr/bin/openssl")), "there is no openssl");
    }

    static RealRsyslog udp(Path directory) throws IOException, InterruptedException {
        return of(directory, freeUdpPort(), "", "module(load=\"imudp\")", "imudp");
    }

    private static int freeUdpPort() throws IOException {
        try (DatagramSocket free = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    public static RealRsyslog tcp(Path directory) throws IOException, InterruptedException {
        return of(directory, freePort(), "", "module(load=\"imtcp\")", "imtcp");
    }

    static RealRsyslog tls(Path directory, TestAuthority authority)
            throws IOException, InterruptedException, GeneralSecurityException {
        writeCertificates(directory, authority);
        return of(
                directory,
                freePort(),
                """
                DefaultNetstreamDriver="gtls"
                DefaultNetstreamDriverCAFile="%1$s/ca.pem"
                DefaultNetstreamDriverCertFile="%1$s/server.pem"
                DefaultNetstreamDriverKeyFile="%1$s/server.key\""""
                        .formatted(directory),
                "module(load=\"imtcp\" streamDriver.name=\"gtls\" streamDriver.mode=\"1\" streamDriver.authMode=\"anon\")",
                "imtcp");
    }

    /** {@code ca.pem}, {@code server.pem} and {@code server.key} for localhost. */
    static void writeCertificates(Path directory, TestAuthority authority)
            throws IOException, InterruptedException, GeneralSecurityException {
        TestAuthority.Issued server = authority.issue("localhost");
        authority.write(directory.resolve("ca.pem"));
        Files.writeString(directory.resolve("server.pem"), server.certificatePem());
        TestAuthority.writeKey(directory.resolve("java.key"), server);
        asGnutlsWantsIt(directory.resolve("java.key"), directory.resolve("server.key"));
    }

    /** Java leaves the public half out of a key, and GnuTLS does not take it so. */
    private static void asGnutlsWantsIt(Path key, Path converted) throws IOException, InterruptedException {
        Process openssl = new ProcessBuilder("openssl", "ec", "-in", key.toString(), "-out", converted.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (openssl.waitFor() != 0) {
            throw new IOException("openssl cannot convert " + key);
        }
    }

    static int freePort() throws IOException {
        return ServerPort.free();
    }

    /** Nothing is queued inside: what is read is written, so that what is missing afterwards never was read. */
    private static RealRsyslog of(Path directory, int port, String global, String module, String input)
            throws IOException, InterruptedException {
        return with(
                directory,
                port,
                """
                global(workDirectory="%1$s" maxMessageSize="64k" %2$s)
                main_queue(queue.type="direct")
                %3$s
                module(load="mmpstrucdata")
                template(name="time" type="string" string="%%timereported:::date-rfc3339%%")
                template(name="line" type="string" string="%%$!all-json%%\\n")
                ruleset(name="in") {
                  action(type="mmpstrucdata" sd_name.lowercase="off")
                  set $!pri = $pri;
                  set $!time = exec_template("time");
                  set $!hostname = $hostname;
                  set $!app = $app-name;
                  set $!msgid = $msgid;
                  set $!msg = $msg;
                  action(type="omfile" file="%1$s/received.json" template="line" asyncWriting="off" flushOnTXEnd="on")
                }
                input(type="%4$s" address="127.0.0.1" port="%5$d" ruleset="in")
                """
                        .formatted(directory, global, module, input, port));
    }

    /** Under a configuration of one's own that listens on this port. */
    static RealRsyslog with(Path directory, int port, String configuration) throws IOException, InterruptedException {
        Files.writeString(directory.resolve("rsyslog.conf"), configuration);
        RealRsyslog rsyslog = new RealRsyslog(directory, port);
        rsyslog.start();
        return rsyslog;
    }

    public int port() {
        return port;
    }

    public void start() throws IOException, InterruptedException {
        Path pid = directory.resolve("pid");
        Files.deleteIfExists(pid);
        process = new ProcessBuilder(
                        PROGRAM.toString(),
                        "-n",
                        "-f",
                        directory.resolve("rsyslog.conf").toString(),
                        "-i",
                        pid.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("said").toFile()))
                .start();
        try {
            await(this::listens, "rsyslogd does not listen");
        } catch (IOException | AssertionError failed) {
            kill();
            throw new IOException(Files.readString(directory.resolve("said")), failed);
        }
    }

    private boolean listens() throws IOException {
        if (!process.isAlive()) {
            throw new IOException("rsyslogd has ended: " + Files.readString(directory.resolve("said")));
        }
        if (Files.readString(directory.resolve("rsyslog.conf")).contains("imudp")) {
            return isUdpTaken();
        }
        try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return probe.isConnected();
        } catch (ConnectException notYet) {
            return false;
        }
    }

    /** A probe of ours would take the port away from it. */
    private boolean isUdpTaken() throws IOException {
        String local = String.format(":%04X 00000000:0000", port);
        return Files.readString(Path.of("/proc/net/udp")).contains(local);
    }

    /** As systemd would. */
    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Where it writes what it understands, a line of JSON for each message. */
    public Path file() {
        return directory.resolve("received.json");
    }

    /** What it understood so far, in the order it came. */
    List<JsonNode> received() throws IOException {
        Path file = file();
        List<JsonNode> received = new ArrayList<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                received.add(JSON.readTree(line));
            }
        }
        return received;
    }

    List<JsonNode> await(int count) throws IOException, InterruptedException {
        return await(received -> received.size() >= count);
    }

    List<JsonNode> await(Predicate<List<JsonNode>> enough) throws IOException, InterruptedException {
        try {
            await(() -> enough.test(received()), "not enough received");
        } catch (AssertionError few) {
            throw new AssertionError("only " + received().size() + " received", few);
        }
        return received();
    }

    /** Something that becomes true. */
    private interface Condition {
        boolean holds() throws IOException;
    }

    private static void await(Condition condition, String otherwise) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(otherwise);
            }
            Thread.sleep(20);
        }
    }

    @Override
    public void close() {
        try {
            stop();
        } catch (InterruptedException hurried) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
