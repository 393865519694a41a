package dev.abound.handler.kafka;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Names of the topics.
 *
 * @param events every event, in order for each address
 * @param leases the last word about each address: compacted, a tombstone when nobody has it; empty when not wanted
 * @param deadLetters notices of events that Kafka would not take; empty when not wanted
 */
record Topics(String events, Optional<String> leases, Optional<String> deadLetters) {

    List<String> all() {
        return Stream.of(Optional.of(events), leases, deadLetters)
                .flatMap(Optional::stream)
                .toList();
    }
}
