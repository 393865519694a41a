package dev.abound.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The house as docs/architecture.md draws it: which room stands on which floor, and what each file imports. */
final class FloorPlan {

    static final Path MAIN = Path.of("src/main/java");
    private static final String ROOT = "dev.abound.";
    private static final Pattern USE = Pattern.compile("\\bdev\\.abound\\.((?:[a-z]+\\.)+)[A-Z]");

    /**
     * From the ground up; rooms of one line never import each other. The ground floor and the floor of the contracts
     * have steps of their own: a line for each.
     */
    private static final List<Set<String>> STEPS = List.of(
            Set.of("value"),
            Set.of("wire", "keyfile"),
            Set.of("packet", "omapi.codec"),
            Set.of("event"),
            Set.of("journal"),
            Set.of("spi"),
            Set.of("ledger", "omapi.object", "json", "tls", "ibmi.exitpoint"),
            Set.of("ibmi.system"),
            Set.of(
                    "dispatch",
                    "filter",
                    "testing",
                    "testing.kafka",
                    "journal.file",
                    "journal.kafka",
                    "ibmi.dataqueue",
                    "ibmi.registration",
                    "ibmi.simulator",
                    "intake",
                    "replay",
                    "isc.leases",
                    "handler.log",
                    "handler.jsonl",
                    "handler.webhook",
                    "handler.dns",
                    "handler.syslog",
                    "handler.alert",
                    "handler.kafka",
                    "omapi.client",
                    "omapi.server",
                    "ledger.jdbc"),
            Set.of("bridge"),
            Set.of("app"),
            Set.of("cli", "web"));

    private FloorPlan() {}

    /** One file of the house: its room and the rooms it uses. */
    record SourceFile(Path path, String room, Set<String> uses) {}

    static List<SourceFile> sources() throws IOException {
        try (Stream<Path> files = Files.walk(MAIN)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .map(FloorPlan::read)
                    .toList();
        }
    }

    private static SourceFile read(Path file) {
        try {
            String room = MAIN.resolve(ROOT.replace('.', '/'))
                    .relativize(file.getParent())
                    .toString()
                    .replace('/', '.');
            Set<String> uses = new TreeSet<>();
            Matcher use = USE.matcher(withoutComments(Files.readString(file)));
            while (use.find()) {
                uses.add(use.group(1).substring(0, use.group(1).length() - 1));
            }
            uses.remove(room);
            return new SourceFile(file, room, uses);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private static String withoutComments(String source) {
        return source.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("(?m)^\\s*//.*$", "");
    }

    /** The step a room stands on, or -1 when the plan does not know it. */
    static int stepOf(String room) {
        for (int step = 0; step < STEPS.size(); step++) {
            if (STEPS.get(step).contains(room)) {
                return step;
            }
        }
        return -1;
    }

    static Map<String, List<SourceFile>> rooms() throws IOException {
        return sources().stream().collect(Collectors.groupingBy(SourceFile::room));
    }
}
