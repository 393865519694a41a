package dev.abound.journal.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.journal.Damage;
import dev.abound.journal.JournalRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real process that appends is killed with SIGKILL; what it said was acknowledged must be there. */
class KillTest {

    private static final JournalOptions OPTIONS =
            JournalOptions.defaults().withSegmentOctets(256 * 1024).withNotice(told -> {});

    /** Each check reads its journal whole, so it must not grow for ever. */
    private static final int KILLS_PER_JOURNAL = 5;

    @TempDir
    Path directory;

    @Test
    void whatWasAcknowledgedSurvivesKills() throws Exception {
        killRounds(4);
    }

    @Test
    @Tag("long")
    void whatWasAcknowledgedSurvivesAHundredKills() throws Exception {
        killRounds(100);
    }

    private void killRounds(int rounds) throws Exception {
        Random random = new Random(5);
        for (int round = 0; round < rounds; round++) {
            Path journal = directory.resolve("journal-" + round / KILLS_PER_JOURNAL);
            long acknowledged = runAndKill(journal, 200 + random.nextInt(3_000));
            checkUpTo(journal, acknowledged);
        }
    }

    /** Kills the child after so many answers; answers the end that the last answer it gave implies. */
    private long runAndKill(Path journal, int answers) throws IOException, InterruptedException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Appender.class.getName(),
                        journal.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long last = 0;
        int count = 0;
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.US_ASCII))) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                last = Math.max(last, Long.parseLong(line.strip()));
                if (++count == answers) {
                    child.toHandle().destroyForcibly();
                }
            }
        }
        child.waitFor();
        assertTrue(count >= answers, "the child ended by itself after " + count + " answers");
        return last + 1;
    }

    private static void checkUpTo(Path directory, long acknowledged) throws InterruptedException {
        List<Damage> damage = new ArrayList<>();
        try (FileJournal journal = FileJournal.open(directory, OPTIONS.withDamage(damage::add))) {
            List<JournalRecord> found = Contents.all(journal);
            assertTrue(found.size() >= acknowledged, found.size() + " found, acknowledged " + acknowledged);
            assertEquals(found.size(), journal.end().offset());
            for (JournalRecord record : found) {
                long position = record.position().offset();
                assertEquals(Contents.of(position, (int) (position % 900)), record.content());
            }
        }
        assertEquals(List.of(), damage);
        assertTrue(FileJournal.verify(directory, ProgressListener.NONE).isSound());
    }

    /** The child: appends the record that belongs at each position, many in flight, and says each answer while somebody listens. */
    static final class Appender {

        private Appender() {}

        public static void main(String[] arguments) {
            FileJournal journal = FileJournal.open(Path.of(arguments[0]), OPTIONS);
            ArrayDeque<CompletableFuture<?>> waiting = new ArrayDeque<>();
            for (long number = journal.end().offset(); !System.out.checkError(); number++) {
                waiting.add(journal.append(Contents.of(number, (int) (number % 900)))
                        .thenAccept(position -> System.out.println(position.offset()))
                        .toCompletableFuture());
                if (waiting.size() > 200) {
                    waiting.remove().join();
                }
            }
        }
    }
}
