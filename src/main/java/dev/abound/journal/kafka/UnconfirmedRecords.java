package dev.abound.journal.kafka;

import dev.abound.journal.Journal;
import dev.abound.journal.JournalRecord;
import dev.abound.journal.RecordContent;
import dev.abound.value.Position;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The records sources have yet to confirm, in a journal of this machine: they belong to the store of a source that only
 * this process reads. A record is in the topic before it is here, and answered after: a crash in between brings it again.
 */
final class UnconfirmedRecords {

    /** Stands for the partition of positions in the local journal; no topic has so many. */
    private static final int HERE = Integer.MAX_VALUE;

    private final Journal local;
    private final Map<String, Newest> newest = new HashMap<>();
    private final Map<String, CompletableFuture<Position>> tails = new HashMap<>();

    /** A record in the topic, and its copy here. */
    private record Newest(Position topic, Position local) {}

    UnconfirmedRecords(Journal local) {
        this.local = local;
    }

    /**
     * Keeps a copy once the topic has the record, and after the copies of what the source brought before.
     *
     * @return completes with the position in the topic
     */
    synchronized CompletionStage<Position> keep(RecordContent content, CompletionStage<Position> inTopic) {
        CompletableFuture<Position> before =
                tails.getOrDefault(content.source(), CompletableFuture.completedFuture(Position.START));
        CompletableFuture<Position> kept = before.handle((any, failed) -> true)
                .thenCombine(inTopic, (any, topic) -> topic)
                .thenCompose(topic -> copy(content, topic))
                .toCompletableFuture();
        tails.put(content.source(), kept);
        return kept;
    }

    private CompletionStage<Position> copy(RecordContent content, Position topic) {
        return local.append(content).thenApply(place -> {
            synchronized (this) {
                newest.put(content.source(), new Newest(topic, place));
            }
            return topic;
        });
    }

    Optional<JournalRecord> last(String source) {
        return local.lastUnconfirmed(source)
                .map(record ->
                        new JournalRecord(new Position(HERE, record.position().offset()), record.content()));
    }

    /** A position that is not the newest one says nothing of it. */
    synchronized void confirm(String source, Position position) {
        Newest known = newest.get(source);
        if (position.partition() == HERE) {
            local.confirm(source, new Position(0, position.offset()));
        } else if (known != null && known.topic().equals(position)) {
            local.confirm(source, known.local());
            newest.remove(source);
        }
    }

    /** What is confirmed is not needed any more; the newest record of each source stays. */
    void tidy() {
        local.applyRetention(local.end());
    }

    CompletionStage<Void> failure() {
        return local.failure();
    }
}
