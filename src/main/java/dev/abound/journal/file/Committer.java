package dev.abound.journal.file;

import dev.abound.journal.JournalException;
import dev.abound.value.Position;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Takes batches to the disk: write, force, let readers on, answer. For the journal's one writing thread.
 *
 * <p>A failed force is final. A failed write is survived when the disk is full and what was written of the batch could be
 * cut off again, and the cut forced: then it is known what stands there. Any other failed write is final too.
 */
final class Committer {

    private static final byte[] NO_BODY = {};

    private final ActiveSegment active;
    private final Unconfirmed unconfirmed;
    private final FreeSpace space;
    private final Horizon horizon;
    private long next;
    private boolean marked;

    /** @param marked nothing stands in the active segment that a mark would vouch for */
    Committer(ActiveSegment active, Unconfirmed unconfirmed, FreeSpace space, Horizon horizon, boolean marked) {
        this.active = active;
        this.unconfirmed = unconfirmed;
        this.space = space;
        this.horizon = horizon;
        this.next = horizon.frontier().end();
        this.marked = marked;
    }

    /**
     * Keeps and answers all records of a batch; those it could not keep are answered too when the journal can go on.
     *
     * @throws IOException when it cannot; then the rest waits for its answer
     */
    void commit(List<Pending> batch) throws IOException {
        List<Pending> rest = new ArrayList<>(batch);
        try {
            space.require(weight(batch));
            takeDown(rest);
        } catch (JournalException notNow) {
            rest.forEach(record -> record.completeExceptionally(notNow));
        } catch (IOException failed) {
            survive(failed);
            JournalException full = Trouble.with("could not keep the record, the disk is full; make room", failed);
            rest.forEach(record -> record.completeExceptionally(full));
        }
    }

    private static long weight(List<Pending> batch) {
        long sum = 0;
        for (Pending record : batch) {
            sum += record.weight();
        }
        return sum;
    }

    /** What has been answered leaves the list. */
    private void takeDown(List<Pending> rest) throws IOException {
        putConfirmations();
        while (!rest.isEmpty()) {
            int count = fill(rest);
            if (active.writer().hasUnwritten()) {
                writeAndForce(count);
                answer(rest.subList(0, count));
                rest.subList(0, count).clear();
            } else {
                active.roll(next, unconfirmed);
                marked = true;
                moveHorizon();
            }
        }
    }

    private int fill(List<Pending> rest) {
        int count = 0;
        while (count < rest.size() && fits(rest.get(count).bodyLength(), count)) {
            rest.get(count).putInto(active.writer(), next + count);
            count++;
        }
        return count;
    }

    /** A segment without a record takes any: its successor would have the same name. */
    private boolean fits(int bodyLength, int count) {
        boolean isEmpty = next + count == active.writer().segment().base();
        return active.writer().fitsBatch(bodyLength)
                && (isEmpty || active.writer().fitsSegment(bodyLength));
    }

    private void writeAndForce(int count) throws IOException {
        long place = active.writer().forced();
        active.writer().write();
        active.writer().force();
        active.index().add(next, place);
        next += count;
        marked = false;
        moveHorizon();
    }

    private void moveHorizon() {
        SegmentWriter writer = active.writer();
        horizon.moveTo(new Horizon.Frontier(writer.segment().base(), writer.forced(), next));
    }

    private void answer(List<Pending> kept) {
        long position = next - kept.size();
        for (Pending record : kept) {
            Position at = new Position(0, position++);
            if (record.isUnconfirmed()) {
                unconfirmed.kept(record.at(at));
            }
            record.complete(at);
        }
    }

    private void putConfirmations() {
        Map<String, Position> unsaved = unconfirmed.takeUnsaved();
        unsaved.forEach((source, position) -> {
            byte[] body = new ConfirmationBody(source, position).encode();
            if (active.writer().fitsBatch(body.length + FrameHeader.LENGTH)) {
                active.writer().put(FrameHeader.CONFIRMATION, 0, next, body);
            } else {
                unconfirmed.giveBack(Map.of(source, position));
            }
        });
    }

    boolean needsMark() {
        return !marked || unconfirmed.hasUnsaved();
    }

    /** Vouches, in the file itself, for everything forced so far, and takes late confirmations along. */
    void mark() throws IOException {
        try {
            space.require(FrameHeader.LENGTH);
            putConfirmations();
            active.writer().put(FrameHeader.MARK, 0, next, NO_BODY);
            writeAndForce(0);
            marked = true;
        } catch (JournalException notNow) {
            marked = true;
        } catch (IOException failed) {
            survive(failed);
            marked = true;
        }
    }

    private void survive(IOException failed) throws IOException {
        if (failed instanceof ForceFailedException || !space.isExhausted()) {
            throw failed;
        }
        active.writer().cutBack();
    }

    void close() throws IOException {
        active.close();
    }
}
