package dev.abound.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.abound.app.JournalFiles;
import dev.abound.app.JournalFiles.Part;
import dev.abound.journal.Damage;
import dev.abound.journal.file.JournalVerification;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code abound journal verify}: reads everything that is kept and says whether it is whole. */
@Command(
        name = "verify",
        header = "Prove that everything kept is whole.",
        description = {
            "",
            "Reads the whole journal, and the dead letters, and checks every octet against its checksum.",
            "Exit code 0 when all that was ever forced is there; 1 with a list of the damage.",
            "Changes nothing; may run beside the service.",
            ""
        },
        footer = {"", "Example:", "  abound journal verify --data /var/lib/abound && echo sound"})
final class JournalVerifyCommand implements Callable<Integer> {

    @Mixin
    private DataOptions data;

    @Mixin
    private FormatOption format;

    @Override
    public Integer call() throws IOException {
        List<Part> parts;
        try (Progress progress = Progress.onTerminal("verifying")) {
            parts = JournalFiles.verify(data.directory(), progress::to);
        }
        try (Output out = Output.standard()) {
            parts.forEach(part -> print(part, out));
        }
        return parts.stream().allMatch(part -> part.found().isSound()) ? Main.DONE : Main.FAILED;
    }

    private void print(Part part, Output out) {
        if (format.json()) {
            out.line(Json.line(json(part)));
        } else {
            out.line(text(part));
            part.found().damage().forEach(damage -> out.line("  " + damage));
        }
    }

    private static String text(Part part) {
        JournalVerification found = part.found();
        return String.format(
                Locale.ROOT,
                "%-12s %s: %,d records in %d segments, %,d octets%s%s",
                part.name(),
                found.isSound() ? "sound" : "DAMAGED",
                found.records(),
                found.segments(),
                found.octets(),
                found.first()
                        .map(first -> ", " + first + " to " + found.last().orElse(first))
                        .orElse(""),
                found.tornOctets() == 0
                        ? ""
                        : ", " + found.tornOctets() + " octets at the end were never forced (a write in hand, or cut"
                                + " short by a crash)");
    }

    private static ObjectNode json(Part part) {
        JournalVerification found = part.found();
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("part", part.name())
                .put("sound", found.isSound())
                .put("records", found.records())
                .put("segments", found.segments())
                .put("octets", found.octets());
        found.first().ifPresent(first -> json.put("first", first.toString()));
        found.last().ifPresent(last -> json.put("last", last.toString()));
        json.put("tornOctets", found.tornOctets());
        found.damage().forEach(damage -> json.withArray("damage").add(json(damage)));
        return json;
    }

    private static ObjectNode json(Damage damage) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("position", damage.from().toString())
                .put("place", damage.place())
                .put("length", damage.length())
                .put("reason", damage.reason());
    }
}
