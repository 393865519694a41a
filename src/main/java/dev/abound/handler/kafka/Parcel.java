package dev.abound.handler.kafka;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/** One record on its way. It is sent once, and again only when it is known not to have arrived. For one thread. */
final class Parcel {

    /** Where it is. */
    enum State {
        WAITING,
        UNDERWAY,
        ARRIVED,
        REFUSED
    }

    private final ProducerRecord<byte[], byte[]> record;
    private State state = State.WAITING;
    private Optional<Future<RecordMetadata>> answer = Optional.empty();

    Parcel(ProducerRecord<byte[], byte[]> record) {
        this.record = record;
    }

    State state() {
        return state;
    }

    /** Hands it to the producer, which may wait for room. A failure that is known at once is found by the next await. */
    void send(Producer<byte[], byte[]> producer) {
        answer = Optional.of(handOver(producer));
        state = State.UNDERWAY;
    }

    private Future<RecordMetadata> handOver(Producer<byte[], byte[]> producer) {
        try {
            return producer.send(record);
        } catch (InterruptException leaving) {
            throw leaving;
        } catch (KafkaException | IllegalStateException refused) {
            return CompletableFuture.failedFuture(refused);
        }
    }

    /** Is the answer of one underway known already? */
    boolean isAnswered() {
        return answer.filter(Future::isDone).isPresent();
    }

    /**
     * Waits for the answer of one that is underway.
     *
     * @return why it failed: it is refused, or waits again; empty when it arrived or still is underway
     */
    Optional<Throwable> await(Duration atMost) throws InterruptedException {
        try {
            answer.orElseThrow().get(Math.max(0, atMost.toNanos()), TimeUnit.NANOSECONDS);
            state = State.ARRIVED;
            return Optional.empty();
        } catch (TimeoutException notYet) {
            return Optional.empty();
        } catch (ExecutionException failed) {
            state = Failure.isOfTheRecord(failed.getCause()) ? State.REFUSED : State.WAITING;
            return Optional.of(failed.getCause());
        }
    }

    /** After the end of the producer that had it: what is still underway never arrived, as far as anybody can tell. */
    void recall() {
        if (state == State.UNDERWAY) {
            state = State.WAITING;
        }
    }
}
