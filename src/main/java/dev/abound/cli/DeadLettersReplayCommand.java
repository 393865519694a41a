package dev.abound.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.abound.app.Answers;
import dev.abound.app.Errands;
import dev.abound.value.Escaped;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code abound deadletters replay}: hands them to their handlers again. */
@Command(
        name = "replay",
        header = "Hand them to their handlers again.",
        description = {
            "",
            "Hands dead letters to their handlers again. Those a handler now takes leave the list;",
            "if any stays, the exit code is 1.",
            ""
        },
        footer = {"", "Example:", "  abound deadletters replay --handler webhook --all"})
final class DeadLettersReplayCommand implements Callable<Integer> {

    @Mixin
    private DataOptions data;

    @Mixin
    private FormatOption format;

    @Mixin
    private LetterChoice choice;

    private int staying;

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (Output out = Output.standard();
                Progress progress = Progress.onTerminal("replaying")) {
            Errands.run(data.directory(), data::configuration, choice.put("deadletters.replay"), new Answers() {
                @Override
                public void record(ObjectNode letter) {
                    staying += letter.path("handled").asBoolean() ? 0 : 1;
                    out.line(format.json() ? Json.line(letter) : text(letter));
                }

                @Override
                public void progress(long done, long of) {
                    progress.to(done, of);
                }
            });
        }
        return staying == 0 ? Main.DONE : Main.FAILED;
    }

    private static String text(ObjectNode letter) {
        return DeadLettersListCommand.text(letter) + "  -> "
                + (letter.path("handled").asBoolean()
                        ? "handled"
                        : "stays: " + Escaped.text(letter.path("outcome").asText()));
    }
}
