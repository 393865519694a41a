package dev.abound.replay;

import dev.abound.ibmi.exitpoint.CallTime;
import dev.abound.ibmi.exitpoint.EntryEncoder;
import dev.abound.ibmi.exitpoint.ParameterGroup;
import dev.abound.value.Octets;
import java.io.IOException;

/** Where replayed entries go. Not for use by two threads. */
public interface ReplayTarget extends AutoCloseable {

    /**
     * Takes an entry; may wait while too many are unanswered.
     *
     * @throws IOException when the target is lost
     */
    void send(Octets entry) throws IOException, InterruptedException;

    /**
     * Takes what an exit program was called with, and when; as an entry, unless the target calls one itself.
     *
     * @throws IOException when the target is lost
     */
    default void send(ParameterGroup group, CallTime time) throws IOException, InterruptedException {
        send(EntryEncoder.encode(group, time));
    }

    /**
     * Waits until everything sent has arrived for good.
     *
     * @throws IOException when that will not happen: how many did not
     */
    void finish() throws IOException, InterruptedException;

    /** How many entries have arrived for good. */
    long acknowledged();

    @Override
    void close() throws IOException;
}
