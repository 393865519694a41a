package dev.abound.journal.kafka;

import dev.abound.journal.JournalRecord;
import dev.abound.value.Position;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.kafka.common.TopicPartition;

/** One partition while this process has it: what was fetched, what is in hand, what is answered. Guarded by its reader. */
final class Share {

    private static final long AROUND_A_RECORD = 512; // id, source, key and the objects they are in

    private final TopicPartition partition;
    private final Deque<JournalRecord> waiting = new ArrayDeque<>();
    private final List<JournalRecord> inHand = new ArrayList<>();
    private long octets;
    private long answered;
    private long kept;
    private long end;
    private boolean wanted;

    /** @param from offset of the first record to hand */
    Share(TopicPartition partition, long from) {
        this.partition = partition;
        this.answered = from;
        this.kept = from;
        this.end = from;
    }

    TopicPartition partition() {
        return partition;
    }

    void add(List<JournalRecord> fetched, long endNow) {
        waiting.addAll(fetched);
        fetched.forEach(record -> octets += sizeOf(record));
        end = endNow;
    }

    private static long sizeOf(JournalRecord record) {
        return record.octets().length() + AROUND_A_RECORD;
    }

    /** What waits takes so much memory, about. */
    long octets() {
        return octets;
    }

    boolean mayHand() {
        return !wanted && !waiting.isEmpty();
    }

    /** Another process is to have it: nothing more is handed. */
    void want() {
        wanted = true;
    }

    List<JournalRecord> hand(int atMost) {
        while (inHand.size() < atMost && !waiting.isEmpty()) {
            JournalRecord next = waiting.poll();
            octets -= sizeOf(next);
            inHand.add(next);
        }
        return List.copyOf(inHand);
    }

    /** All that is in hand is answered. */
    void allAnswered() {
        if (!inHand.isEmpty()) {
            answered = inHand.get(inHand.size() - 1).position().offset() + 1;
            inHand.clear();
        }
    }

    void answered(Position next) {
        if (isOf(next)) {
            answered = Math.max(answered, next.offset());
        }
    }

    /** What is in hand is answered up to a position, if that is of this partition; the rest is to be handed again. */
    void putBack(Position from) {
        answered(from);
        while (!inHand.isEmpty()) {
            JournalRecord last = inHand.remove(inHand.size() - 1);
            if (last.position().offset() >= answered) {
                waiting.push(last);
                octets += sizeOf(last);
            }
        }
    }

    private boolean isOf(Position position) {
        return position.partition() == partition.partition();
    }

    /** Is there an answer that is not kept? */
    boolean moved() {
        return answered > kept;
    }

    long answered() {
        return answered;
    }

    void kept(long offset) {
        kept = Math.max(kept, offset);
    }

    long lag() {
        return Math.max(0, end - answered);
    }

    boolean hasPassed(long offset) {
        return answered >= offset || (waiting.isEmpty() && inHand.isEmpty() && end >= offset);
    }
}
