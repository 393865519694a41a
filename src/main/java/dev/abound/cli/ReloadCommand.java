package dev.abound.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.abound.app.Answers;
import dev.abound.app.Call;
import dev.abound.app.Errands;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code abound reload}: the running service reads its configuration again. */
@Command(
        name = "reload",
        header = "Let a running service read its configuration again and exchange its handlers.",
        description = {
            "",
            "The service reads the file it was started with once more. Handlers that are new, gone or",
            "changed are exchanged; each goes on where it was, and the others are not disturbed. What else",
            "differs is named: it counts from the next start. A file with a mistake changes nothing.",
            "",
            "Handlers that are named are made anew although nothing changed: a certificate or a secret",
            "they read may have.",
            ""
        },
        footer = {"", "Examples:", "  abound reload --data /var/lib/abound", "  abound reload webhook"})
final class ReloadCommand implements Callable<Integer> {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "abound-data",
            description = "Data directory of the service. Default: ./abound-data")
    private Path directory = Path.of("abound-data");

    @Mixin
    private FormatOption format;

    @Parameters(paramLabel = "HANDLER", arity = "0..*", description = "Handlers to make anew in any case.")
    private List<String> handlers = List.of();

    @Override
    public Integer call() throws IOException {
        boolean served;
        try (Output out = Output.standard()) {
            Answers printed = record -> out.line(format.json() ? record.toString() : text(record));
            served = Errands.ask(directory, Call.of("reload").with("handlers", handlers), printed);
        }
        if (!served) {
            throw new CliException("No service runs on " + directory + ".");
        }
        return Main.DONE;
    }

    private static String text(ObjectNode record) {
        return record.has("handler")
                ? "handler " + record.path("handler").asText() + " "
                        + record.path("result").asText()
                : record.path("key").asText() + " " + record.path("result").asText();
    }
}
