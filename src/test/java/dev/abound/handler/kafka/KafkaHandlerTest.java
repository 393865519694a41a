package dev.abound.handler.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.event.BindingEvent;
import dev.abound.json.EventFormat;
import dev.abound.spi.BatchHandler;
import dev.abound.spi.HandlerResult;
import dev.abound.spi.HandlerSettings;
import dev.abound.testing.Events;
import dev.abound.value.Position;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.BufferExhaustedException;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** What the handler makes of a producer's answers; the producer is Kafka's own mock, which answers when told to. */
class KafkaHandlerTest {

    private static final Topics TOPICS = new Topics("events", Optional.empty(), Optional.of("dead"));

    private final List<Mock> producers = new ArrayList<>();
    private int preparations;
    private final Connection connection = new Connection("k:9092", () -> preparations++, this::make);
    private final KafkaHandler handler =
            new KafkaHandler(connection, new EventRecords(TOPICS, EventFormat.CLOUDEVENTS), Duration.ofMillis(20));
    private boolean answersAtOnce = true;

    private static final class Mock extends MockProducer<byte[], byte[]> {
        Mock(boolean answersAtOnce) {
            super(answersAtOnce, null, new ByteArraySerializer(), new ByteArraySerializer());
        }

        List<String> keys() {
            return history().stream()
                    .map(record -> new String(record.key(), StandardCharsets.US_ASCII))
                    .toList();
        }
    }

    private Producer<byte[], byte[]> make() {
        producers.add(new Mock(answersAtOnce));
        return producers.get(producers.size() - 1);
    }

    private Mock producer() {
        return producers.get(producers.size() - 1);
    }

    private static List<BindingEvent> events(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(number -> Events.bound("192.0.2." + number, "02:00:5e:00:53:11")
                        .position(new Position(0, number))
                        .id(String.format("%032d", number))
                        .build())
                .toList();
    }

    private static List<String> addresses(int from, int to) {
        return IntStream.range(from, to).mapToObj(number -> "192.0.2." + number).toList();
    }

    @Test
    void whatIsNotConfirmedInTimeIsWaitedForAndNotSentAgain() throws Exception {
        answersAtOnce = false;
        HandlerResult.Retry retry = assertInstanceOf(HandlerResult.Retry.class, handler.handle(events(1, 4)));
        assertEquals("Kafka at k:9092 has not confirmed 3 of 3 events within 0 s", retry.reason());
        producer().completeNext();
        assertInstanceOf(HandlerResult.Retry.class, handler.handle(events(1, 4)));
        producer().completeNext();
        producer().completeNext();
        assertEquals(HandlerResult.done(), handler.handle(events(1, 4)));
        assertEquals(addresses(1, 4), producer().keys());
    }

    @Test
    void whenTheBatchIsAnotherNextTimeOnlyWhatIsNewIsSent() throws Exception {
        answersAtOnce = false;
        handler.handle(events(1, 4));
        while (producer().completeNext()) {
            assertEquals(1, producers.size());
        }
        handler.handle(events(1, 6));
        assertEquals(addresses(1, 6), producer().keys());
    }

    @Test
    void whatWasAnsweredIsForgottenSoThatARewindSendsItAgain() throws Exception {
        assertEquals(HandlerResult.done(), handler.handle(events(1, 3)));
        assertEquals(HandlerResult.done(), handler.handle(events(1, 3)));
        assertEquals(4, producer().history().size());
    }

    @Test
    void aProducerThatFailedForGoodIsMadeAnewAndOnlyTheUnconfirmedIsSentAgainInOrder() throws Exception {
        answersAtOnce = false;
        handler.handle(events(1, 6));
        producer().completeNext();
        producer().errorNext(new OutOfOrderSequenceException("lost count"));
        HandlerResult.Retry retry = assertInstanceOf(HandlerResult.Retry.class, handler.handle(events(1, 6)));
        assertEquals("Kafka at k:9092: lost count", retry.reason());
        assertTrue(producer().closed());
        answersAtOnce = true;
        assertEquals(HandlerResult.done(), handler.handle(events(1, 6)));
        assertEquals(2, producers.size());
        assertEquals(addresses(2, 6), producer().keys());
    }

    @Test
    void afterAFailureThatIsKnownAtOnceNothingOvertakes() throws Exception {
        handler.handle(events(1, 2));
        producer().sendException = new BufferExhaustedException("no room within 5000 ms");
        HandlerResult.Retry retry = assertInstanceOf(HandlerResult.Retry.class, handler.handle(events(2, 5)));
        assertEquals("Kafka at k:9092: no room within 5000 ms", retry.reason());
        producer().sendException = null;
        assertEquals(HandlerResult.done(), handler.handle(events(2, 5)));
        assertEquals(addresses(1, 5), producer().keys());
        assertEquals(1, producers.size(), "a full buffer passes");
        assertEquals(1, preparations);
    }

    @Test
    void aTopicThatIsGoneIsLookedForAgain() throws Exception {
        handler.handle(events(1, 2));
        producer().sendException = new org.apache.kafka.common.errors.TimeoutException("Topic events not present");
        assertInstanceOf(HandlerResult.Retry.class, handler.handle(events(2, 3)));
        producer().sendException = null;
        assertEquals(HandlerResult.done(), handler.handle(events(2, 3)));
        assertEquals(2, preparations);
        assertEquals(1, producers.size());
    }

    @Test
    void aRefusedLoginMakesANewProducerEachTime() throws Exception {
        handler.handle(events(1, 2));
        producer().sendException =
                new SaslAuthenticationException("Authentication failed: Invalid username or password");
        HandlerResult.Retry retry = assertInstanceOf(HandlerResult.Retry.class, handler.handle(events(2, 3)));
        assertTrue(retry.reason().endsWith("Invalid username or password"), retry::reason);
        assertEquals(HandlerResult.done(), handler.handle(events(2, 3)));
        assertEquals(2, connection.made());
    }

    @Test
    void aRightThatIsMissingIsWaitedForWithTheSameProducer() throws Exception {
        answersAtOnce = false;
        handler.handle(events(1, 2));
        producer().errorNext(new TopicAuthorizationException("Not authorized to access topics: [events]"));
        assertInstanceOf(HandlerResult.Retry.class, handler.handle(events(1, 2)));
        assertFalse(producer().closed());
    }

    @Test
    void aRefusedEventIsFoundInItsBatchAndItsNoticeIsConfirmedFirst() throws Exception {
        answersAtOnce = false;
        handler.handle(events(1, 4));
        producer().completeNext();
        producer().errorNext(new RecordTooLargeException("too large"));
        producer().completeNext();
        assertInstanceOf(HandlerResult.Rejected.class, handler.handle(events(1, 4)));
        assertEquals(HandlerResult.done(), handler.handle(events(1, 2)));
        assertInstanceOf(HandlerResult.Retry.class, handler.handle(events(2, 3)), "its notice is underway");
        assertEquals("dead", producer().history().get(3).topic());
        producer().completeNext();
        assertInstanceOf(HandlerResult.Rejected.class, handler.handle(events(2, 3)));
        assertEquals(HandlerResult.done(), handler.handle(events(3, 4)));
        assertEquals(4, producer().history().size());
    }

    @Test
    void topicsThatAreNotReadyDoNotEndAProducer() throws Exception {
        boolean[] ready = {false};
        Connection waiting = new Connection(
                "k:9092",
                () -> {
                    if (!ready[0]) {
                        throw new NotReadyException("topic events is missing");
                    }
                },
                this::make);
        KafkaHandler other =
                new KafkaHandler(waiting, new EventRecords(TOPICS, EventFormat.CLOUDEVENTS), Duration.ofMillis(20));
        assertEquals(HandlerResult.retry("Kafka at k:9092: topic events is missing"), other.handle(events(1, 2)));
        ready[0] = true;
        assertEquals(HandlerResult.done(), other.handle(events(1, 2)));
        other.close();
        assertTrue(producer().closed());
    }

    @Test
    void aHostNobodyKnowsIsWaitedFor() throws Exception {
        var settings = new HandlerSettings("k", Map.of("servers", "kafka.invalid:9092"), Path.of("data"));
        try (BatchHandler unknown = (BatchHandler) new KafkaProvider().create(settings)) {
            assertEquals(
                    HandlerResult.retry("Kafka at kafka.invalid:9092: No resolvable bootstrap urls given in"
                            + " bootstrap.servers"),
                    unknown.handle(events(1, 2)));
        }
    }

    @Test
    void whoeverIsInterruptedLeavesPromptly() {
        answersAtOnce = false;
        Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class, () -> handler.handle(events(1, 2)));
        assertFalse(Thread.currentThread().isInterrupted());
        handler.close();
        assertTrue(producer().closed());
    }

    @Test
    void itCountsWhatIsConfirmed() throws Exception {
        handler.handle(events(1, 6));
        assertEquals(5, handler.figures().get(0).value());
        assertEquals("kafka_records", handler.figures().get(0).name());
    }
}
