package dev.abound.app;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.abound.ibmi.exitpoint.BindingGroup;
import dev.abound.ibmi.exitpoint.ExitEntry;
import dev.abound.ibmi.exitpoint.ExitEntryDecoder;
import dev.abound.ibmi.exitpoint.Probe;
import dev.abound.journal.JournalReader;
import dev.abound.journal.JournalRecord;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * {@code probe.await}: waits until the probe of a number is in the journal. Says by a first progress that it looks, so
 * that whoever asks can send the probe then and not before; then one record for the probe, or none when it did not come
 * within the seconds asked for.
 */
final class AwaitProbeOperation implements Operation {

    private static final int AT_ONCE = 256;
    private static final Duration LOOK_UP_AFTER = Duration.ofMillis(250);
    private static final int LONGEST_SECONDS = 600;

    @Override
    public String word() {
        return "probe.await";
    }

    @Override
    public void run(Call call, Workplace workplace, Answers answers) throws IOException, InterruptedException {
        long number = Long.parseLong(call.text("number").orElseThrow());
        int seconds =
                Math.min(LONGEST_SECONDS, Integer.parseInt(call.text("seconds").orElse("30")));
        long deadline = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        try (JournalReader reader =
                workplace.storage().journal().read(workplace.storage().journal().reach())) {
            answers.progress(0, seconds);
            Optional<JournalRecord> found = Optional.empty();
            while (found.isEmpty() && System.nanoTime() < deadline) {
                found = reader.poll(AT_ONCE, LOOK_UP_AFTER).stream()
                        .filter(record -> isProbe(record, number))
                        .findFirst();
            }
            if (found.isPresent()) {
                tell(found.get(), answers);
            }
        }
    }

    private static boolean isProbe(JournalRecord record, long number) {
        return record.kind().equals(ExitEntryDecoder.KIND)
                && ExitEntry.whyUnreadable(record.octets()).isEmpty()
                && ExitEntry.of(record.octets()).group() instanceof BindingGroup group
                && Probe.number(group).equals(Optional.of(number));
    }

    private static void tell(JournalRecord record, Answers answers) throws IOException {
        answers.record(JsonNodeFactory.instance
                .objectNode()
                .put("position", record.position().toString())
                .put("receivedAt", ExportOperation.MICROSECONDS.format(record.receivedAt()))
                .put("source", record.source()));
    }
}
