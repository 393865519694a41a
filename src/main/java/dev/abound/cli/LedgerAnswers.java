package dev.abound.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.abound.app.Answers;
import dev.abound.app.Call;
import dev.abound.app.Errands;
import dev.abound.value.Escaped;
import java.io.IOException;
import java.util.function.Consumer;

/** Hears what the ledger answers; what is to be known about the answer goes to standard error. */
final class LedgerAnswers implements Answers {

    private final Consumer<ObjectNode> records;
    private final Progress progress;

    private LedgerAnswers(Consumer<ObjectNode> records, Progress progress) {
        this.records = records;
        this.progress = progress;
    }

    /** Asks, through the running service or at the files; then the ledger may have to catch up first. */
    static void to(Call call, DataOptions data, Consumer<ObjectNode> records) throws IOException, InterruptedException {
        try (Progress progress = Progress.onTerminal("catching up")) {
            Errands.run(data.directory(), data::configuration, call, new LedgerAnswers(records, progress));
        }
    }

    @Override
    public void record(ObjectNode record) {
        progress.clear();
        records.accept(record);
    }

    @Override
    public void note(String text) {
        progress.clear();
        System.err.println("abound: " + Escaped.text(text));
    }

    @Override
    public void progress(long done, long of) {
        progress.to(done, of);
    }
}
