package dev.abound.cli;

import dev.abound.app.Configuration;
import dev.abound.app.JournalMove;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code abound journal move}: from files to a topic of Apache Kafka, or back. */
@Command(
        name = "move",
        header = "Move the journal to Apache Kafka, or back into files.",
        description = {
            "",
            "Copies every record with its id and its times, and carries each handler's cursor over. No service",
            "may run on the directory (and, for --to file, none on the topic). When it is broken off, begin it",
            "again: it goes on where it was, and nothing is there twice. The topic is the one of journal.kafka.…",
            "in the configuration, and is made if it is missing. Afterwards set journal.type, and start serve:",
            "it makes the ledger anew. What was moved away from stays, renamed to journal.moved.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  abound journal move --to kafka --config abound.properties",
            "  abound journal move --to file --config abound.properties"
        })
final class JournalMoveCommand implements Callable<Integer> {

    private enum Target {
        kafka,
        file
    }

    @Mixin
    private DataOptions data;

    @Option(names = "--to", required = true, paramLabel = "kafka|file", description = "Where the journal is to be.")
    private Target target;

    @Option(
            names = "--without-dropped",
            description = "Also when retention has dropped records that a new ledger would need.")
    private boolean withoutDropped;

    @Override
    public Integer call() throws InterruptedException {
        Configuration configuration = data.configuration();
        JournalMove.Done done = target == Target.kafka
                ? JournalMove.toKafka(data.directory(), configuration, JournalMoveCommand::tell, withoutDropped)
                : JournalMove.toFiles(data.directory(), configuration, JournalMoveCommand::tell);
        System.err.printf(
                Locale.ROOT,
                "%,d records copied; cursors carried over: %s. Now set journal.type = %s and start serve.%n",
                done.records(),
                done.handlers().isEmpty() ? "none" : String.join(", ", done.handlers()),
                target);
        return Main.DONE;
    }

    private static void tell(long records) {
        if (Boolean.getBoolean("abound.terminal")) {
            System.err.printf(Locale.ROOT, "\r%,d records", records);
        }
    }
}
