package dev.abound.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.abound.app.Answers;
import dev.abound.app.Call;
import dev.abound.app.DataDirectoryInUseException;
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
        header = "Make the ledger and the index files anew, or hand records to handlers again.",
        description = {
            "",
            "Without handlers: reads every record, makes the index files anew and then the ledger. A running",
            "service keeps its own index files; beside it the records are read and only the ledger is made",
            "anew, while the old one answers until it is done.",
            "With handlers: hands them the records again, from the oldest or from a position on, and waits",
            "until they have heard everything. Beside a running service, or without one.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  abound journal rebuild                        index files and ledger, after a look at every record",
            "  abound journal rebuild ledger                 the ledger alone",
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
        int index = makeIndexFilesAnew();
        ask(Call.of("journal.rebuild").with("ledger", true));
        return index;
    }

    private int handAgain() throws IOException, InterruptedException {
        ask(Call.of("journal.rebuild").with("handlers", handlers).with("from", from));
        return Main.DONE;
    }

    private void ask(Call call) throws IOException, InterruptedException {
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
    }

    private int makeIndexFilesAnew() {
        try (Progress progress = Progress.onTerminal("rebuilding")) {
            return told(JournalFiles.rebuild(data.directory(), progress::to), "index files made anew for");
        } catch (DataDirectoryInUseException running) {
            return besideTheService();
        }
    }

    private int besideTheService() {
        try (Progress progress = Progress.onTerminal("verifying")) {
            return told(JournalFiles.verify(data.directory(), progress::to), "in use by a service; verified");
        }
    }

    private static int told(List<JournalFiles.Part> parts, String done) {
        parts.forEach(part -> System.err.printf(
                "%s: %s %d records%s%n",
                part.name(),
                done,
                part.found().records(),
                part.found().isSound() ? "" : "; there is damage, abound journal verify lists it"));
        return parts.stream().allMatch(part -> part.found().isSound()) ? Main.DONE : Main.FAILED;
    }
}
