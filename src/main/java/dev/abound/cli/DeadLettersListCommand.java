package dev.abound.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.abound.app.Call;
import dev.abound.app.Errands;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code abound deadletters list}. */
@Command(
        name = "list",
        header = "Print them.",
        description = {"", "Prints the dead letters, oldest first: handler, position, id, at, reason, attempts.", ""},
        footer = {"", "Example:", "  abound deadletters list --handler webhook --format json"})
final class DeadLettersListCommand implements Callable<Integer> {

    @Mixin
    private DataOptions data;

    @Mixin
    private FormatOption format;

    @Option(names = "--handler", paramLabel = "NAME", description = "Only those of this handler.")
    private Optional<String> handler = Optional.empty();

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (Output out = Output.standard()) {
            Call call = Call.of("deadletters.list").with("handler", handler);
            Errands.run(
                    data.directory(),
                    data::configuration,
                    call,
                    letter -> out.line(format.json() ? Json.line(letter) : text(letter)));
        }
        return Main.DONE;
    }

    static String text(ObjectNode letter) {
        return String.join(
                "  ",
                letter.path("position").asText(),
                letter.path("at").asText(),
                Columns.left(letter.path("handler").asText(), 10),
                Columns.left(letter.path("attempts").asText(), 3),
                Columns.left(letter.path("reason").asText(), 0));
    }
}
