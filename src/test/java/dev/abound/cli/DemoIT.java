package dev.abound.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.event.Action;
import dev.abound.omapi.server.IscPrograms;
import dev.abound.requirement.Require;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoIT {

    @TempDir
    private Path directory;

    @Test
    void itPrintsOneLinePerEventAndEndsWithZero() throws Exception {
        AboundProcess.Result demo = AboundProcess.run(directory, "demo");
        assertEquals(0, demo.exitCode(), demo.err());
        List<String> commands =
                demo.lines().stream().takeWhile(line -> !line.isEmpty()).toList();
        assertTrue(commands.stream().anyMatch(line -> line.startsWith("CRTDTAQ DTAQ(ABOUND/BINDINGS)")));
        assertEquals(
                2,
                commands.stream().filter(line -> line.startsWith("ADDEXITPGM ")).count());
        List<String> events = demo.lines().stream()
                .skip(commands.size() + 1L)
                .takeWhile(line -> !line.isEmpty())
                .toList();
        List<String> actions = Arrays.stream(Action.values()).map(Action::word).toList();
        for (String event : events) {
            assertTrue(actions.contains(event.split(" ")[0]), event);
        }
        long bound = events.stream().filter(line -> line.startsWith("bound ")).count();
        assertTrue(bound >= 5, bound + " bound");
        assertTrue(demo.out().contains("$ abound leases\naddress "), demo.out());
        assertTrue(demo.out().contains("\n192.0.2.110      released "), "whose client has a name of its own");
        assertTrue(demo.out().contains("$ abound who ") && demo.out().contains("  evidence  0"), demo.out());
        String summary = demo.lines().get(demo.lines().size() - 1);
        assertTrue(summary.startsWith(events.size() + " calls of exit programs"), summary);
        assertTrue(summary.contains("verified: sound"), summary);
    }

    @Test
    void withKafkaTheEventsAreReadBackFromTheBrokersTopics() throws Exception {
        Require.that(
                () -> Files.isDirectory(Path.of("target/kafka-broker")), "the build has not put a broker into target/");
        AboundProcess.Result demo = AboundProcess.run(directory, "demo", "--with", "kafka");
        assertEquals(0, demo.exitCode(), demo.err());
        List<String> events = demo.lines().stream()
                .dropWhile(line -> !line.startsWith("topic dhcp.binding.events"))
                .skip(2)
                .takeWhile(line -> !line.isEmpty())
                .toList();
        String summary = demo.lines().get(demo.lines().size() - 1);
        long records = events.size() - 1L;
        assertEquals(records + " records.", events.get(events.size() - 1));
        assertTrue(summary.startsWith(records + " calls of exit programs"), summary);
        assertTrue(demo.out().contains("  tombstone\n"), demo.out());
    }

    @Test
    void withoutABrokersJarsItSaysWhereTheyAreWanted() throws Exception {
        AboundProcess.Result demo =
                AboundProcess.run(directory, "demo", "--with", "kafka", "--broker", directory.toString());
        assertEquals(1, demo.exitCode());
        assertTrue(
                demo.err().startsWith("abound: No Kafka broker is here: its jars are not in " + directory), demo.err());
        assertEquals(1, demo.err().lines().count(), demo.err());
    }

    @Test
    void keptItServesUntilItIsStopped() throws Exception {
        try (AboundProcess demo = AboundProcess.start(directory, "demo", "--keep")) {
            long end = System.nanoTime() + 60_000_000_000L;
            while (!demo.err().contains("abound stop --data ")) {
                assertTrue(System.nanoTime() < end && !demo.awaitExit(50), demo::err);
            }
            String data = demo.err().replaceFirst("(?s).*abound stop --data (\\S+).*", "$1");
            if (Files.isExecutable(Path.of("/usr/bin/omshell"))) {
                List<String> pasted = demo.err()
                        .lines()
                        .dropWhile(line -> !line.startsWith("  omshell "))
                        .skip(1)
                        .takeWhile(line -> line.startsWith("    "))
                        .map(String::strip)
                        .toList();
                List<String> said = IscPrograms.omshell(directory, pasted);
                assertTrue(said.contains("state = 00:00:00:02"), () -> String.join("\n", said));
            }
            AboundProcess.Result export = AboundProcess.run(directory, "journal", "export", "--data", data);
            assertEquals(0, export.exitCode(), export.err());
            assertTrue(export.lines().size() >= 5);
            assertEquals(0, AboundProcess.run(directory, "stop", "--data", data).exitCode());
            assertEquals(0, demo.await().exitCode());
            assertTrue(Files.notExists(Path.of(data)), "its directory is gone");
        }
    }
}
