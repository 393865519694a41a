package dev.abound.ibmi.dataqueue;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a source is doing.
 *
 * @param trouble why it does not read just now, in a sentence; empty when it does
 * @param lastLook when the queue last answered; empty before the first time
 * @param lastEntry when an entry last came
 * @param depth how many entries lay there when somebody last counted; 0 when the last look found nothing; empty when the
 *     system does not tell
 * @param foreign how often what was seen was not what was removed: somebody else reads the queue
 */
public record DataQueueStatus(
        Optional<String> trouble,
        Optional<Instant> lastLook,
        Optional<Instant> lastEntry,
        OptionalInt depth,
        long foreign) {}
