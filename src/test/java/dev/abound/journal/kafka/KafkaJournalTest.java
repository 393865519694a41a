package dev.abound.journal.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.journal.Damage;
import dev.abound.journal.Journal;
import dev.abound.journal.JournalException;
import dev.abound.journal.JournalReader;
import dev.abound.journal.JournalRecord;
import dev.abound.journal.RecordContent;
import dev.abound.journal.file.FileJournal;
import dev.abound.journal.file.JournalOptions;
import dev.abound.testing.kafka.SharedBroker;
import dev.abound.value.Position;
import dev.abound.value.Reach;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaJournalTest {

    @TempDir
    private Path directory;

    private final List<Damage> damage = new ArrayList<>();
    private KafkaSettings settings;
    private Journal local;
    private KafkaJournal journal;

    @BeforeEach
    void open() throws Exception {
        settings = KafkaSettings.of(SharedBroker.servers(), SharedBroker.freshTopic())
                .withPartitions(4, 1);
        local = FileJournal.open(directory, JournalOptions.defaults());
        journal = KafkaJournal.open(settings, local, damage::add);
    }

    @AfterEach
    void close() {
        if (journal != null) {
            journal.close();
            local.close();
        }
    }

    @Test
    void whatWasAcknowledgedIsReadAsItWasGiven() throws Exception {
        List<RecordContent> given = Records.some(0, 500);
        Map<Position, RecordContent> acknowledged = appendAll(journal, given);
        assertEquals(given.size(), acknowledged.size());
        assertEquals(given.size(), journal.reach().records());
        List<JournalRecord> read = Records.readAll(journal);
        assertEquals(
                acknowledged, read.stream().collect(Collectors.toMap(JournalRecord::position, JournalRecord::content)));
    }

    @Test
    void recordsOfOneAddressStandInOnePartitionInTheirOrder() throws Exception {
        List<RecordContent> given = Records.some(0, 500);
        appendAll(journal, given);
        Map<String, List<String>> read = Records.idsByKey(Records.readAll(journal));
        assertEquals(Records.idsByKeyOf(given), read);
    }

    @Test
    void aReaderBeginsWhereItIsTold() throws Exception {
        appendAll(journal, Records.some(0, 200));
        Position from = new Position(2, 7);
        try (JournalReader reader = journal.read(from)) {
            assertEquals(from, reader.poll(1, Duration.ZERO).get(0).position());
            reader.seek(new Position(2, 3));
            assertEquals(
                    new Position(2, 3), reader.poll(5, Duration.ZERO).get(0).position());
            assertEquals(new Position(2, 8), reader.next());
        }
        assertEquals(List.of(), Records.readAll(journal, journal.reach()));
    }

    @Test
    void aTopicThatForgetsIsRefusedWithTheCommandThatMendsIt() throws Exception {
        String forgetful = SharedBroker.freshTopic();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", settings.servers()))) {
            admin.createTopics(
                            List.of(new NewTopic(forgetful, 1, (short) 1).configs(Map.of("retention.ms", "604800000"))))
                    .all()
                    .get();
        }
        JournalException refused = assertThrows(
                JournalException.class,
                () -> KafkaJournal.open(KafkaSettings.of(settings.servers(), forgetful), local, damage::add));
        assertTrue(refused.getMessage().contains("--add-config retention.ms=-1"), refused::getMessage);
    }

    @Test
    void whatOthersWroteIntoTheTopicIsReportedAndSkipped() throws Exception {
        appendAll(journal, Records.some(0, 20));
        try (KafkaProducer<byte[], byte[]> stranger = new KafkaProducer<>(
                Map.of("bootstrap.servers", settings.servers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            stranger.send(new ProducerRecord<>(settings.topic(), 1, null, "hello".getBytes(StandardCharsets.UTF_8)))
                    .get();
        }
        assertEquals(20, Records.readAll(journal).size());
        assertEquals(20, Records.readAll(journal).size());
        assertEquals(1, damage.size());
        assertEquals(1, damage.get(0).from().partition());
    }

    @Test
    void whatASourceHasYetToConfirmIsKnownAfterARestart() throws Exception {
        List<RecordContent> given = Records.unconfirmed("queue", 3);
        List<Position> places = new ArrayList<>();
        for (RecordContent content : given) {
            places.add(journal.append(content).toCompletableFuture().get());
        }
        assertEquals(
                given.get(2), journal.lastUnconfirmed("queue").orElseThrow().content());
        journal.confirm("queue", places.get(0));
        assertEquals(
                given.get(2), journal.lastUnconfirmed("queue").orElseThrow().content());
        close();
        local = FileJournal.open(directory, JournalOptions.defaults());
        journal = KafkaJournal.open(settings, local, damage::add);
        JournalRecord last = journal.lastUnconfirmed("queue").orElseThrow();
        assertEquals(given.get(2), last.content());
        journal.confirm("queue", last.position());
        assertFalse(journal.lastUnconfirmed("queue").isPresent());
    }

    @Test
    void aClusterThatIsNotThereIsOneClearLine() {
        KafkaSettings nowhere = KafkaSettings.of("127.0.0.1:1", "abound")
                .withClient(Map.of("default.api.timeout.ms", "400", "request.timeout.ms", "300"));
        JournalException refused =
                assertThrows(JournalException.class, () -> KafkaJournal.open(nowhere, local, damage::add));
        assertTrue(refused.getMessage().contains("the topic abound was looked for"), refused::getMessage);
    }

    @Test
    void settingsThePromisesRestOnAreNotForOthersToChange() {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class, () -> settings.withClient(Map.of("acks", "1", "linger.ms", "5")));
        assertTrue(refused.getMessage().contains("sets acks itself"), refused::getMessage);
    }

    @Test
    void theBeginningAndTheSizeAreKnown() throws Exception {
        assertEquals(Reach.START, journal.beginning());
        assertEquals(Reach.START, journal.reach());
        appendAll(journal, Records.some(0, 100));
        assertTrue(journal.sizeInOctets() > 100 * 300, () -> "got " + journal.sizeInOctets());
    }

    private static Map<Position, RecordContent> appendAll(Journal to, List<RecordContent> contents) {
        Map<Position, RecordContent> acknowledged = new HashMap<>();
        List<CompletableFuture<Position>> appends = contents.stream()
                .map(content -> to.append(content).toCompletableFuture())
                .toList();
        for (int i = 0; i < contents.size(); i++) {
            acknowledged.put(appends.get(i).join(), contents.get(i));
        }
        return acknowledged;
    }
}
