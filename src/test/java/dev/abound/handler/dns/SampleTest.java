package dev.abound.handler.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.app.Configuration;
import dev.abound.app.Service;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder samples/dns as its page says, in another place and with other ports. */
class SampleTest {

    private static final Path SAMPLE = Path.of("samples/dns");
    private static final String CLIENT =
            "\"ip\":\"192.0.2.7\",\"client\":{\"mac\":\"02:00:5e:00:53:11\",\"hostname\":\"PC-7\"}";

    @TempDir
    private Path directory;

    private int port;

    private void copy() throws Exception {
        port = NameServer.freePort();
        NameServer.require("/usr/sbin/tsig-keygen", "bind9");
        NameServer.require("/usr/bin/dig", "bind9-dnsutils");
        try (Stream<Path> files = Files.list(SAMPLE)) {
            for (Path file : files.toList()) {
                Files.writeString(
                        directory.resolve(file.getFileName()),
                        Files.readString(file).replace("5353", Integer.toString(port)));
            }
        }
        run("sh", "-c", "tsig-keygen abound > abound.key && chmod 600 abound.key");
    }

    private String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        return said.trim();
    }

    private String dig(String... question) throws Exception {
        return run(Stream.concat(
                        Stream.of("dig", "@127.0.0.1", "-p", Integer.toString(port), "+short", "+tries=1"),
                        Stream.of(question))
                .toArray(String[]::new));
    }

    private Configuration configuration() throws IOException {
        return Configuration.parse(Files.readString(directory.resolve("abound.properties"))
                        .replace("= abound.key", "= " + directory.resolve("abound.key"))
                        .replace("127.0.0.1:8367", "127.0.0.1:0")
                + "\nledger.expiry-delay = 50y\n");
    }

    private void follow(String... server) throws Exception {
        Process process = new ProcessBuilder(server)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        try (Service service = Service.open(directory.resolve("data"), configuration())) {
            say(service, "{\"action\":\"bound\"," + CLIENT + ",\"lease\":{\"seconds\":3600}}");
            say(
                    service,
                    "{\"action\":\"bound\",\"ip\":\"192.0.2.5\",\"client\":{\"mac\":\"02:00:5e:00:53:12\",\"hostname\":\"printer\"},\"lease\":{\"seconds\":3600}}");
            assertTrue(service.awaitHandled(Duration.ofSeconds(40)), () -> "the server says " + log());
            assertEquals("192.0.2.7", dig("pc-7.dhcp.example.com"));
            assertEquals("pc-7.dhcp.example.com.", dig("-x", "192.0.2.7"));
            assertEquals("192.0.2.5", dig("printer.dhcp.example.com"));
            assertEquals("", dig("printer.dhcp.example.com", "DHCID"));
            say(service, "{\"action\":\"released\"," + CLIENT + "}");
            assertTrue(service.awaitHandled(Duration.ofSeconds(40)));
            assertEquals("", dig("pc-7.dhcp.example.com"));
            assertEquals("", dig("-x", "192.0.2.7"));
        } finally {
            process.destroy();
            process.waitFor(10, TimeUnit.SECONDS);
            process.destroyForcibly();
        }
    }

    private void say(Service service, String line) throws IOException {
        String listener = service.listeners().values().stream()
                .filter(address -> address.contains("127.0.0.1:"))
                .findFirst()
                .orElseThrow();
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(),
                Integer.parseInt(listener.substring(listener.lastIndexOf(':') + 1)))) {
            OutputStream out = socket.getOutputStream();
            out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            byte[] answer = socket.getInputStream().readNBytes(3);
            assertEquals("ok\n", new String(answer, StandardCharsets.UTF_8));
        }
    }

    private String log() {
        try {
            return Files.readString(directory.resolve("log"));
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }

    @Test
    void itWorksWithBind() throws Exception {
        NameServer.require("/usr/sbin/named", "bind9");
        copy();
        follow("named", "-g", "-c", "named.conf");
    }

    @Test
    void itWorksWithKnot() throws Exception {
        NameServer.require("/usr/sbin/knotd", "knot");
        copy();
        List<String> lines = Files.readAllLines(directory.resolve("README.md"));
        for (String line : lines) {
            if (line.startsWith("sed ")) {
                run("sh", "-c", line);
            }
        }
        run("mkdir", "-p", "run");
        follow("knotd", "-c", "knot-with-key.conf");
    }
}
