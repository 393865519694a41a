package dev.abound.bridge;

import dev.abound.ibmi.dataqueue.DataQueueWriter;
import dev.abound.replay.ReplayTarget;
import dev.abound.value.Octets;
import java.io.IOException;

/** Replayed entries go onto a data queue, as if the exit program had put them there. */
public final class DataQueueTarget implements ReplayTarget {

    private final DataQueueWriter queue;
    private long written;

    public DataQueueTarget(DataQueueWriter queue) {
        this.queue = queue;
    }

    @Override
    public void send(Octets entry) throws IOException, InterruptedException {
        queue.write(entry);
        written++;
    }

    /** Each entry was answered as it was written. */
    @Override
    public void finish() {}

    @Override
    public long acknowledged() {
        return written;
    }

    @Override
    public void close() {
        queue.close();
    }
}
