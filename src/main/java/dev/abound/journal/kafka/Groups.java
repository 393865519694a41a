package dev.abound.journal.kafka;

import dev.abound.journal.JournalException;
import dev.abound.value.Reach;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** The places of handlers, as the cluster keeps them: one consumer group for each. */
final class Groups {

    private final Admin admin;
    private final KafkaSettings settings;

    Groups(Admin admin, KafkaSettings settings) {
        this.admin = admin;
        this.settings = settings;
    }

    /** Empty for a handler that never read here. */
    Optional<Reach> find(String handler) {
        String group = settings.groupOf(handler);
        Map<Integer, Long> places = new HashMap<>();
        Asked.answer(
                        "the place of group " + group + " was read",
                        admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
                .forEach((partition, place) -> {
                    if (place != null && partition.topic().equals(settings.topic())) {
                        places.put(partition.partition(), place.offset());
                    }
                });
        return places.isEmpty() ? Optional.empty() : Optional.of(Reach.of(places));
    }

    /**
     * Sets a handler's place in all of these partitions.
     *
     * @throws JournalException when processes read with the group now
     */
    void store(String handler, Reach place, List<TopicPartition> partitions) {
        String group = settings.groupOf(handler);
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        partitions.forEach(one ->
                offsets.put(one, new OffsetAndMetadata(place.at(one.partition()).offset())));
        Asked.answer(
                "the place of group " + group + " was set",
                admin.alterConsumerGroupOffsets(group, offsets).all());
    }
}
