package dev.abound.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.abound.app.Answers;
import dev.abound.app.Call;
import dev.abound.app.Errands;
import dev.abound.app.JournalFiles;
import dev.abound.value.Position;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code abound journal rebuild}: recomputes what is derived from the journal. */
@Command(
        name = "rebuild",
        header = "Hand records to handlers again, or make index files anew.",
        description = {
            "",
            "With handlers: hands them the records again, from the oldest or from a position on, and waits",
            "until they have heard everything. Beside a running service, or without one.",
            "Without handlers: verifies the journal and makes its index files anew; no service may run.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  abound journal rebuild                        index files, after a look at every record",
            "  abound journal rebuild archive                the handler 'archive' hears everything again",
            "  abound journal rebuild webhook --from 000000000000042"
        })
final class JournalRebuildCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private DataOptions data;

    @Parameters(paramLabel = "HANDLER", arity = "0..*", description = "Names of handlers, as configured.")
    private List<String> handlers = List.of();

    @Option(
            names = "--from",
            paramLabel = "POSITION",
            converter = PositionConverter.class,
            description = "First record to hand again. Default: the oldest.")
    private Optional<Position> from = Optional.empty();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!handlers.isEmpty()) {
            return handAgain();
        }
        if (from.isPresent()) {
            throw new ParameterException(spec.commandLine(), "--from needs the name of a handler");
        }
        return makeIndexFilesAnew();
    }

    private int handAgain() throws IOException, InterruptedException {
        Call call = Call.of("journal.rebuild").with("handlers", handlers).with("from", from);
        try (Progress progress = Progress.onTerminal("handing over")) {
            Errands.run(data.directory(), data::configuration, call, new Answers() {
                @Override
                public void record(ObjectNode handler) {
                    progress.clear();
                    System.err.println(
                            "handler " + handler.path("handler").asText() + " has heard everything again from "
                                    + handler.path("from").asText());
                }

                @Override
                public void progress(long done, long of) {
                    progress.to(done, of);
                }
            });
        }
        return Main.DONE;
    }

    private int makeIndexFilesAnew() {
        List<JournalFiles.Part> parts;
        try (Progress progress = Progress.onTerminal("rebuilding")) {
            parts = JournalFiles.rebuild(data.directory(), progress::to);
        }
        parts.forEach(part -> System.err.printf(
                "%s: index files made anew for %d records%s%n",
                part.name(),
                part.found().records(),
                part.found().isSound() ? "" : "; there is damage, abound journal verify lists it"));
        System.err.println("There are no views to rebuild: this version keeps no ledger.");
        return parts.stream().allMatch(part -> part.found().isSound()) ? Main.DONE : Main.FAILED;
    }
}
