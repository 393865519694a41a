package dev.abound.journal.kafka;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.value.Reach;
import java.util.List;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class TopicReaderTest {

    /** The ledger tries again for as long as the cluster is away: sockets and memory of each attempt must go with it. */
    @Test
    void aReaderThatCannotBeginLeavesNoConsumerOpen() {
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
        consumer.setOffsetsException(new TimeoutException("nobody answers"));
        List<TopicPartition> partitions = List.of(new TopicPartition("abound", 0));
        assertThrows(
                TimeoutException.class,
                () -> new TopicReader(consumer, partitions, Reach.START, new Intruders(damage -> {})));
        assertTrue(consumer.closed());
    }
}
