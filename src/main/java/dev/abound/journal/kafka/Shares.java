package dev.abound.journal.kafka;

import dev.abound.journal.JournalRecord;
import dev.abound.value.Position;
import dev.abound.value.Reach;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** The partitions this process has, between the thread that fetches and the one that handles. */
final class Shares {

    /** What waits in memory for one handler, and as much again while a fetch is under way. */
    private static final long MOST_OCTETS = 6 << 20;

    private final Map<TopicPartition, Share> held = new LinkedHashMap<>();
    private Optional<Share> inHand = Optional.empty();
    private boolean joined;

    /** What was in hand is answered; the next stretch, of the partition that waited longest. */
    synchronized List<JournalRecord> hand(int atMost, Duration wait) throws InterruptedException {
        inHand.ifPresent(Share::allAnswered);
        release();
        long deadline = System.nanoTime() + wait.toNanos();
        Optional<Share> ready = ready();
        while (ready.isEmpty() && deadline - System.nanoTime() > 0) {
            wait(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
            ready = ready();
        }
        inHand = ready;
        ready.ifPresent(this::toTheEnd);
        return ready.map(share -> share.hand(atMost)).orElse(List.of());
    }

    private Optional<Share> ready() {
        return held.values().stream().filter(Share::mayHand).findFirst();
    }

    /** The others first, next time. */
    private void toTheEnd(Share share) {
        held.remove(share.partition());
        held.put(share.partition(), share);
    }

    private void release() {
        inHand = Optional.empty();
        notifyAll();
    }

    /** Nobody asks any more: what is in hand is no reason to wait, and counts as answered as far as that was said. */
    synchronized void end() {
        held.values().forEach(Share::want);
        release();
    }

    synchronized void putBack(Position from) {
        inHand.ifPresent(share -> share.putBack(from));
        release();
    }

    synchronized void answered(Position next) {
        inHand.ifPresent(share -> share.answered(next));
    }

    synchronized boolean hasPassed(Reach ends) {
        return joined
                && held.values().stream()
                        .allMatch(share -> share.hasPassed(
                                ends.at(share.partition().partition()).offset()));
    }

    synchronized long lag() {
        return held.values().stream().mapToLong(Share::lag).sum();
    }

    synchronized void given(Map<TopicPartition, Long> from) {
        joined = true;
        from.forEach((partition, offset) -> held.put(partition, new Share(partition, offset)));
        notifyAll();
    }

    synchronized void fetched(TopicPartition partition, List<JournalRecord> records, long end) {
        Optional.ofNullable(held.get(partition)).ifPresent(share -> share.add(records, end));
        notifyAll();
    }

    /** Those whose buffer is full enough. */
    synchronized Collection<TopicPartition> full() {
        long each = MOST_OCTETS / Math.max(1, held.size());
        return held.values().stream()
                .filter(share -> share.octets() >= each)
                .map(Share::partition)
                .toList();
    }

    /** Nothing more of these is handed. */
    synchronized boolean want(Collection<TopicPartition> partitions) {
        partitions.forEach(one -> Optional.ofNullable(held.get(one)).ifPresent(Share::want));
        return isInHand(partitions);
    }

    private boolean isInHand(Collection<TopicPartition> partitions) {
        return inHand.map(Share::partition).filter(partitions::contains).isPresent();
    }

    /** @return false when one of them is still in hand after the limit */
    synchronized boolean awaitFree(Collection<TopicPartition> partitions, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (isInHand(partitions) && deadline - System.nanoTime() > 0) {
            wait(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
        }
        return !isInHand(partitions);
    }

    /** Another process has them from now on: what is still in hand of them counts no longer. */
    synchronized void gone(Collection<TopicPartition> partitions) {
        held.keySet().removeAll(partitions);
        if (isInHand(partitions)) {
            release();
        }
    }

    /** What is answered and not kept with the group yet, among these; all when none is named. */
    synchronized Map<TopicPartition, OffsetAndMetadata> unkept(Collection<TopicPartition> among) {
        return held.values().stream()
                .filter(share -> among.isEmpty() || among.contains(share.partition()))
                .filter(Share::moved)
                .collect(Collectors.toMap(Share::partition, share -> new OffsetAndMetadata(share.answered())));
    }

    synchronized void kept(Map<TopicPartition, OffsetAndMetadata> offsets) {
        offsets.forEach((partition, offset) ->
                Optional.ofNullable(held.get(partition)).ifPresent(share -> share.kept(offset.offset())));
    }
}
