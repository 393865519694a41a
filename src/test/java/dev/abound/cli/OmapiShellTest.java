package dev.abound.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertLinesMatch;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.omapi.client.ClientSettings;
import dev.abound.omapi.client.Endpoint;
import dev.abound.omapi.codec.OmapiAlgorithm;
import dev.abound.omapi.dhcpd.RealDhcpd;
import dev.abound.requirement.Require;
import dev.abound.value.Octets;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jline.reader.History;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.impl.history.DefaultHistory;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OmapiShellTest {

    private static final String SCRIPT =
            """
            new lease
            key omapi_key qkJkR6Zb8rQq6f1dgwRj8w==
            connect
            connect
            open
            close
            new lease
            new host
            set ip-address = 10.77.1.6
            update
            refresh
            remove
            open
            set client-hostname = "x"
            update
            refresh
            close
            close
            new lease
            set ip-address = 10.250.0.1
            open
            open
            remove
            close
            new host
            set name = "frob"
            set hardware-address = 02:77:dd:00:00:01
            set hardware-type = 1
            set ip-address = 10.77.210.1
            set statements = "option host-name \\"a\\\\b\\";"
            create
            create
            update
            remove
            new host
            set name = "nn"
            set hardware-type = -5
            set known = 04
            open
            close
            new "failover-state"
            set name = "none"
            open
            new
            set
            set name
            set name =
            set name = "a" "b"
            server
            port
            port abc
            connect foo
            close
            new group
            set name = "gg"
            set statements = "default-lease-time 60;"
            create
            remove
            new lease
            set ip-address = 0a:4d:01:06
            open
            set hardware-address = 1:
            set hardware-address = 0a
            set ends = 4294967295
            set pool = 5
            set a = 010
            set c = 61:62
            set f = 10.77.1.6.9
            set g = ""
            set j = 61
            unset
            unset g
            close
            new host
            set name = "h1"
            open
            set ip-address = 10.77.200.9
            update
            refresh
            unset ip-address
            update
            refresh
            close
            new lease
            set hardware-address = 02:77:00:00:00:09
            open
            set state = 1
            update
            refresh
            disconnect
            open
            """;

    @ParameterizedTest
    @EnumSource(OmapiAlgorithm.class)
    void aScriptPrintsAndLeavesBehindWhatItDoesWithOmshell(
            OmapiAlgorithm algorithm, @TempDir Path ours, @TempDir Path theirs) throws Exception {
        requireOmshell();
        String configuration = RealDhcpd.configuration(algorithm);
        String script = "key-algorithm " + algorithm.bareName() + "\n" + SCRIPT;
        String wanted;
        try (RealDhcpd dhcpd = RealDhcpd.start(theirs, RealDhcpd.leases(50), configuration)) {
            wanted = omshell("port " + dhcpd.endpoint(0).port() + "\n" + script, theirs);
        }
        try (RealDhcpd dhcpd = RealDhcpd.start(ours, RealDhcpd.leases(50), configuration)) {
            Spoken spoken = shell("port " + dhcpd.endpoint(0).port() + "\n" + script);
            assertLinesMatch(lines(wanted), lines(spoken.out()));
        }
        assertEquals(whatIsLeft(theirs), whatIsLeft(ours));
    }

    static void requireOmshell() {
        Require.that(() -> Files.isExecutable(Path.of("/usr/bin/omshell")), "omshell is not installed");
    }

    /** The lease file both wrote, but for the times of this very run and names made up by the server. */
    private static List<String> whatIsLeft(Path directory) throws Exception {
        List<String> left = new ArrayList<>();
        for (String line : Files.readAllLines(directory.resolve("dhcpd.leases0"), StandardCharsets.ISO_8859_1)) {
            boolean own = line.startsWith("#") || line.startsWith("server-duid") || line.contains("remote-handle");
            if (!own) {
                left.add(line.replaceAll("[0-6] [0-9/]{10} [0-9:]{8}", "TIME"));
            }
        }
        return left;
    }

    private static Stream<String> lines(String output) {
        return output.lines();
    }

    static String omshell(String script, Path directory) throws Exception {
        Path input = Files.writeString(directory.resolve("script"), script, StandardCharsets.ISO_8859_1);
        Path output = directory.resolve("out");
        Process process = new ProcessBuilder("omshell")
                .redirectInput(input.toFile())
                .redirectOutput(output.toFile())
                .redirectError(directory.resolve("err").toFile())
                .start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "omshell did not end");
        return Files.readString(output, StandardCharsets.ISO_8859_1);
    }

    private record Spoken(String out, String err) {}

    private static Spoken shell(String script) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        ClientSettings settings = ClientSettings.to(Endpoint.parse("127.0.0.1"), Optional.empty());
        try (PrintStream printed = new PrintStream(out, true, StandardCharsets.ISO_8859_1);
                PrintStream complained = new PrintStream(err, true, StandardCharsets.ISO_8859_1);
                OmapiShell shell = new OmapiShell(settings, Set.of(), printed, complained)) {
            printed.print(OmapiShell.PROMPT);
            script.lines().forEach(line -> {
                shell.line(line);
                printed.print(OmapiShell.PROMPT);
            });
        }
        return new Spoken(out.toString(StandardCharsets.ISO_8859_1), err.toString(StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "17 | 00000011 | 17",
                "04 | 00000004 | 4",
                "010 | 0000000a | 10",
                "-5 | fffffffb | -5",
                "4294967295 | ffffffff | -1",
                "10.77.1.6 | 0a4d0106 | 0a:4d:01:06",
                "02:77:0a | 02770a | 02:77:0a",
                "61:62 | 6162 | \"ab\"",
                "0a | 0a | 0a",
                "1: | 01 | 01",
                "\"text\" | 74657874 | \"text\"",
                "\"a\\101\\x41\\\"\\\\\" | 614141225c | \"aAA\"\\\"",
                "\"\" | '' | \"\""
            })
    void aValueIsSentAndShownAsOmshellDoes(String typed, String hex, String shown) {
        OmapiShellValue value =
                OmapiShellValue.typed(OmapiShellWord.of(typed).get(0)).orElseThrow();
        assertEquals(Octets.ofHex(hex), value.octets());
        assertEquals(shown, value.shown());
    }

    @ParameterizedTest
    @ValueSource(strings = {"frob", "true", "300.1", "0a4d", "1:234", "-"})
    void whatIsNoValueIsNot(String typed) {
        assertEquals(
                Optional.empty(), OmapiShellValue.typed(OmapiShellWord.of(typed).get(0)));
    }

    @Test
    void aRefusedPortAndABadKeyAreSaidOnStandardErrorWithoutTheSecret() {
        Spoken spoken = shell("port 1\nkey k c2VjcmV0!\nkey k c2VjcmV0c2VjcmV0\nconnect\nopen\n");
        assertTrue(spoken.err().contains("the key's value is not base64"), spoken.err());
        assertTrue(spoken.err().contains("dhcpctl_connect: no connection to 127.0.0.1:1"), spoken.err());
        assertFalse(spoken.err().contains("c2Vj"), spoken.err());
        assertEquals("> > > > > not connected.\n> ", spoken.out());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "server \"\"\nserver 127.0.0.1 x\nport 0\nport 65536\nkey k\nkey \"\" AAAA\nkey-algorithm rot13\n",
                "connect\nnew \"\"\nset \"\" = 1\nunset \"\"\nset \"a = 1\nset = = =\n"
            })
    void whatMakesNoSenseDoesNotEndTheShell(String script) {
        Spoken spoken = shell("port 1\n" + script + "help\n");
        assertTrue(spoken.out().endsWith("  close\n> "), spoken.out());
    }

    @Test
    void aLineWithAKeyIsNotRemembered() throws Exception {
        try (Terminal terminal = new DumbTerminal(InputStream.nullInputStream(), OutputStream.nullOutputStream())) {
            LineReader reader = LineReaderBuilder.builder()
                    .terminal(terminal)
                    .variable(LineReader.HISTORY_IGNORE, OmapiShellCommand.KEYS)
                    .build();
            History history = new DefaultHistory(reader);
            for (String line :
                    List.of("key k c2Vj", "  KEY k c2Vj", "key\tk c2Vj", "key-algorithm hmac-md5", "connect")) {
                history.add(line);
            }
            List<String> kept = new ArrayList<>();
            history.forEach(entry -> kept.add(entry.line()));
            assertEquals(List.of("key-algorithm hmac-md5", "connect"), kept);
        }
    }
}
