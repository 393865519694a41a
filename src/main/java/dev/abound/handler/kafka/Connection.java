package dev.abound.handler.kafka;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;

/** The producer, made when it is needed and made anew when it has failed for good. For one thread, but for the count. */
final class Connection implements AutoCloseable {

    private static final Duration LEAVING = Duration.ofSeconds(3);

    private final String servers;
    private final Preparation topics;
    private final Supplier<Producer<byte[], byte[]>> factory;
    private Optional<Producer<byte[], byte[]>> open = Optional.empty();
    private boolean prepared;
    private volatile long made;

    /** Sees to it that the topics are there. */
    @FunctionalInterface
    interface Preparation {
        /** @throws org.apache.kafka.common.KafkaException when that is impossible now */
        void run() throws InterruptedException;
    }

    Connection(String servers, Preparation topics, Supplier<Producer<byte[], byte[]>> factory) {
        this.servers = servers;
        this.topics = topics;
        this.factory = factory;
    }

    String servers() {
        return servers;
    }

    /** How many producers there have been. From any thread. */
    long made() {
        return made;
    }

    /** @throws org.apache.kafka.common.KafkaException when there is none to be had now */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread counts, others read
    Producer<byte[], byte[]> producer() throws InterruptedException {
        if (!prepared) {
            topics.run();
            prepared = true;
        }
        if (open.isEmpty()) {
            open = Optional.of(factory.get());
            made++;
        }
        return open.get();
    }

    /** The topics are looked at again before the next record is sent. */
    void doubtTopics() {
        prepared = false;
    }

    /** Ends the producer at once; what is underway fails, unless it has arrived. */
    void drop() {
        open.ifPresent(producer -> producer.close(Duration.ZERO));
        open = Optional.empty();
    }

    /** Ends the producer when what it holds has arrived, within seconds. */
    @Override
    public void close() {
        open.ifPresent(producer -> producer.close(LEAVING));
        open = Optional.empty();
    }
}
