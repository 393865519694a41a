package dev.abound.journal.kafka;

import dev.abound.journal.JournalException;
import dev.abound.journal.JournalRecord;
import dev.abound.journal.SharedReader;
import dev.abound.value.Position;
import dev.abound.value.Reach;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/**
 * A member of a consumer group. A thread of its own fetches, stays in touch with the group and gives partitions back, so
 * that a slow handler is never taken for a dead process; whoever polls here takes from what it has fetched.
 */
final class GroupReader implements SharedReader {

    private final Shares shares;
    private final GroupMember member;
    private Position next = Position.START;

    private GroupReader(Shares shares, GroupMember member) {
        this.shares = shares;
        this.member = member;
    }

    /**
     * Joins the group, on the thread of the member.
     *
     * @param wanted called when a partition should go to another process and is in hand
     */
    static GroupReader open(
            Supplier<KafkaConsumer<byte[], byte[]>> consumer,
            String topic,
            String group,
            Intruders intruders,
            Runnable wanted) {
        Shares shares = new Shares();
        GroupMember member = new GroupMember(consumer, topic, group, shares, intruders, wanted);
        member.start();
        return new GroupReader(shares, member);
    }

    @Override
    public List<JournalRecord> poll(int atMost, Duration wait) throws InterruptedException {
        if (atMost < 1) {
            throw new IllegalArgumentException("a poll asks for at least 1 record, got " + atMost);
        }
        Optional<Throwable> trouble = member.trouble();
        if (trouble.isPresent()) {
            throw new JournalException("the group cannot be read with: " + Refusal.said(trouble.get()), trouble.get());
        }
        List<JournalRecord> handed = shares.hand(atMost, wait);
        if (!handed.isEmpty()) {
            next = handed.get(handed.size() - 1).position().next();
        }
        return handed;
    }

    @Override
    public Position next() {
        return next;
    }

    @Override
    public void seek(Position position) {
        shares.putBack(position);
    }

    @Override
    public void answered(Position position) {
        shares.answered(position);
    }

    @Override
    public boolean hasPassed(Reach ends) {
        return shares.hasPassed(ends);
    }

    @Override
    public long lag() {
        return shares.lag();
    }

    /** Keeps what is answered, and leaves the group: others have the partitions at once, with what is still in hand. */
    @Override
    public void close() {
        shares.end(); // or the member would wait for the very thread that waits for it here
        member.close();
    }
}
