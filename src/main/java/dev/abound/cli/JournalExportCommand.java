package dev.abound.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.abound.app.Call;
import dev.abound.app.Errands;
import dev.abound.value.Position;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code abound journal export}: the records, one a line. */
@Command(
        name = "export",
        header = "Print the records, one a line.",
        description = {
            "",
            "Prints the records of the journal in order, one a line: id, position, receivedAt, source,",
            "kind, snapshot, state (readable, unreadable, probe) and the entry in hexadecimal.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  abound journal export --format json > all.jsonl",
            "  abound journal export --from 000000000000042 --to 000000000000042 --format json \\",
            "    | jq -r .entryHex | xxd -r -p | abound decode --input entry -"
        })
final class JournalExportCommand implements Callable<Integer> {

    private static final int SHOWN_DIGITS = 48;

    @Mixin
    private DataOptions data;

    @Mixin
    private FormatOption format;

    @Option(
            names = "--from",
            paramLabel = "POSITION",
            converter = PositionConverter.class,
            description = "First record. Default: the oldest.")
    private Optional<Position> from = Optional.empty();

    @Option(
            names = "--to",
            paramLabel = "POSITION",
            converter = PositionConverter.class,
            description = "Last record, included. Default: the newest.")
    private Optional<Position> to = Optional.empty();

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (Output out = Output.standard()) {
            Call call = Call.of("journal.export").with("from", from).with("to", to);
            Errands.run(data.directory(), data::configuration, call, record -> out.line(line(record)));
        }
        return Main.DONE;
    }

    private String line(ObjectNode record) {
        return format.json() ? Json.line(record) : text(record);
    }

    private static String text(ObjectNode record) {
        String hex = record.path("entryHex").asText();
        return String.join(
                "  ",
                record.path("position").asText(),
                record.path("receivedAt").asText(),
                Columns.left(record.path("source").asText(), 10),
                Columns.left(record.path("kind").asText(), 4),
                Columns.left(record.path("state").asText(), 10),
                record.path("id").asText(),
                hex.length() <= SHOWN_DIGITS
                        ? hex
                        : hex.substring(0, SHOWN_DIGITS) + "… (" + hex.length() / 2 + " octets)");
    }
}
