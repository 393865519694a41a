package dev.abound.journal.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.journal.Journal;
import dev.abound.journal.JournalException;
import dev.abound.journal.JournalRecord;
import dev.abound.journal.SharedReader;
import dev.abound.journal.file.FileJournal;
import dev.abound.journal.file.JournalOptions;
import dev.abound.testing.kafka.SharedBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A handler's reader as a member of its group. */
class KafkaGroupTest {

    private static final Duration WAIT = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    private KafkaSettings settings;
    private Journal local;
    private KafkaJournal journal;

    @BeforeEach
    void open() throws Exception {
        settings = KafkaSettings.of(SharedBroker.servers(), SharedBroker.freshTopic())
                .withPartitions(1, 1);
        local = FileJournal.open(directory, JournalOptions.defaults());
        journal = KafkaJournal.open(settings, local, damage -> {});
        Records.some(0, 100)
                .forEach(
                        content -> journal.append(content).toCompletableFuture().join());
    }

    @AfterEach
    void close() {
        journal.close();
        local.close();
    }

    private SharedReader reader() {
        return journal.share("out", () -> {}).orElseThrow();
    }

    @Test
    void aReaderThatEndsWithRecordsInHandLeavesItsGroupAtOnceAndKeepsWhatWasAnswered() throws Exception {
        List<JournalRecord> inHand;
        try (SharedReader ending = reader()) {
            inHand = ending.poll(50, WAIT);
            assertEquals(50, inHand.size());
            ending.answered(inHand.get(9).position().next());
        }
        assertEquals(0, members());
        try (SharedReader next = reader()) {
            assertEquals(inHand.get(10).position(), next.poll(50, WAIT).get(0).position());
        }
    }

    /** As when somebody else's producer compresses with what has no jar here. */
    @Test
    void aMemberThatEndsByAnErrorIsSaidAndNotWaitedForInSilence() throws Exception {
        GroupReader reader = GroupReader.open(
                () -> {
                    throw new NoClassDefFoundError("com/github/luben/zstd/Zstd");
                },
                settings.topic(),
                settings.groupOf("out"),
                new Intruders(damage -> {}),
                () -> {});
        JournalException said = assertThrows(JournalException.class, () -> {
            for (int polls = 0; polls < 1_000; polls++) {
                reader.poll(1, Duration.ofMillis(10));
            }
        });
        assertTrue(said.getMessage().contains("zstd"), said::getMessage);
        reader.close();
    }

    private int members() throws Exception {
        String group = settings.groupOf("out");
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", settings.servers()))) {
            ConsumerGroupDescription found =
                    admin.describeConsumerGroups(List.of(group)).all().get().get(group);
            assertFalse(found.groupId().isEmpty());
            return found.members().size();
        }
    }
}
