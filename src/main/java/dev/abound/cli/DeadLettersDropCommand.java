package dev.abound.cli;

import dev.abound.app.Errands;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code abound deadletters drop}: takes them off the list. */
@Command(
        name = "drop",
        header = "Take them off the list.",
        description = {"", "Takes dead letters off the list and prints them. Their records stay in the journal.", ""},
        footer = {"", "Example:", "  abound deadletters drop --handler webhook 000000000000042 000000000000043"})
final class DeadLettersDropCommand implements Callable<Integer> {

    @Mixin
    private DataOptions data;

    @Mixin
    private FormatOption format;

    @Mixin
    private LetterChoice choice;

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (Output out = Output.standard()) {
            Errands.run(
                    data.directory(),
                    data::configuration,
                    choice.put("deadletters.drop"),
                    letter -> out.line(format.json() ? Json.line(letter) : DeadLettersListCommand.text(letter)));
        }
        return Main.DONE;
    }
}
