package dev.abound.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands of docs/ibmi.md, as they stand there, through the launcher; only ports are taken from what is free. */
@Timeout(180)
class IbmiIT {

    private static final Path PAGE = Path.of("docs/ibmi.md");
    private static final String PORTS = "signon=8476,dtaq=8472,command=8475";

    @TempDir
    private Path directory;

    private String page;
    private String ports;

    @BeforeEach
    void read() throws IOException {
        page = Files.readString(PAGE);
        Files.createFile(
                directory.resolve("password"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(directory.resolve("password"), "simulated1\n");
        Files.copy(Path.of(Captures.file("kea-dora-renew-release.pcap")), directory.resolve("capture.pcap"));
    }

    /** A command of the page, by how it begins. */
    private String[] command(String beginning) {
        String line = page.replace("\\\n", " ")
                .lines()
                .map(String::strip)
                .filter(each -> each.startsWith(beginning) && each.contains("127.0.0.1"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(PAGE + " has no command that begins with " + beginning));
        String[] words = line.replaceFirst(" +#.*", "").replace(PORTS, ports).split(" +");
        assertEquals("abound", words[0]);
        return Arrays.copyOfRange(words, 1, words.length);
    }

    private AboundProcess.Result run(String beginning) throws Exception {
        AboundProcess.Result result = AboundProcess.run(directory, command(beginning));
        assertEquals(0, result.exitCode(), beginning + ": " + result.err());
        return result;
    }

    private void writeConfiguration() throws IOException {
        String block = page.replaceFirst("(?s).*```properties\n(.*?)```.*", "$1");
        Files.writeString(directory.resolve("ibmi.properties"), block.replace(PORTS, ports));
    }

    private static String portsOf(AboundProcess simulator) throws Exception {
        simulator.awaitReady();
        return simulator
                .out()
                .lines()
                .filter(line -> line.contains(" listening on "))
                .map(line -> line.replaceFirst(" listening on .*:", "="))
                .collect(Collectors.joining(","));
    }

    @Test
    void threeTerminalsAndNothingButThePage() throws Exception {
        try (AboundProcess simulator =
                AboundProcess.start(directory, "simulate-ibmi", "--ports", "signon=0,dtaq=0,command=0")) {
            ports = portsOf(simulator);
            writeConfiguration();
            assertTrue(run("abound exitpoint install --system").out().contains("CRTDTAQ DTAQ(ABOUND/BINDINGS)"));
            assertEquals(2, run("abound exitpoint register --system").lines().size());
            assertTrue(run("abound exitpoint verify").out().contains("No service runs on abound-data"));
            try (AboundProcess service = AboundProcess.start(directory, "serve", "--config", "ibmi.properties")) {
                service.awaitReady();
                assertTrue(run("abound exitpoint verify").out().contains(" came through the exit program"));
                assertEquals(
                        "{\"exitPoint\":\"QIBM_QTOD_DHCP_ABND\",\"format\":\"DHCA0100\",\"number\":1,"
                                + "\"library\":\"ABOUND\",\"program\":\"DHCPABND\",\"text\":\"Abound: address bound\"}",
                        run("abound exitpoint list").lines().get(0));
                run("abound replay capture.pcap --to program://");
                List<String> records = awaitRecords();
                assertTrue(records.get(0).contains("\"state\":\"probe\""), records::toString);
                assertTrue(
                        records.stream()
                                .skip(1)
                                .allMatch(line -> line.contains("\"source\":\"ibmi\"")
                                        && line.contains("\"state\":\"readable\"")),
                        records::toString);
                assertEquals(0, AboundProcess.run(directory, "stop").exitCode());
                assertTrue(service.await().err().contains("bound "), service::err);
            }
            run("abound exitpoint uninstall");
            String[] second = command("abound exitpoint uninstall");
            String[] more = Arrays.copyOf(second, second.length + 1);
            more[second.length] = "--dhcp-restarted";
            assertEquals(0, AboundProcess.run(directory, more).exitCode());
        }
    }

    /** The listener takes a moment. */
    private List<String> awaitRecords() throws Exception {
        List<String> records = List.of();
        for (int i = 0; i < 30 && records.size() < 3; i++) {
            records = AboundProcess.run(directory, "journal", "export", "--format", "json")
                    .lines();
        }
        assertTrue(records.size() >= 3, records::toString);
        return records;
    }

    @Test
    void aDryRunNeedsNeitherASystemNorAProfile() throws Exception {
        AboundProcess.Result install = AboundProcess.run(
                directory, "exitpoint", "install", "--dry-run", "--library", "dhcplib", "--listener", "abndlsn");
        assertEquals(0, install.exitCode(), install.err());
        assertTrue(install.lines().size() > 300, "every line of the sources too");
        assertTrue(install.out().contains("\nGRTOBJAUT OBJ(DHCPLIB/BINDINGS) OBJTYPE(*DTAQ) USER(ABNDLSN) AUT("));
        for (String verb : List.of("register", "unregister", "uninstall", "verify", "list")) {
            AboundProcess.Result dry = AboundProcess.run(directory, "exitpoint", verb, "--dry-run");
            assertEquals(0, dry.exitCode(), verb + ": " + dry.err());
        }
        assertEquals(
                2,
                AboundProcess.run(directory, "exitpoint", "install", "--dry-run", "--library", "A) DLTLIB LIB(QGPL")
                        .exitCode());
        assertEquals(2, AboundProcess.run(directory, "exitpoint", "install").exitCode());
    }
}
