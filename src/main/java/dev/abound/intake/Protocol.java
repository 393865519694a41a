package dev.abound.intake;

import java.nio.ByteBuffer;

/** One of the two languages a client may speak. No socket: octets in, entries to the desk. */
interface Protocol {

    /**
     * Takes every whole entry from the buffer and leaves what is not whole yet.
     *
     * @param received from its position to its limit, backed by an array
     * @return false when the client cannot be understood any more: nothing after this is read
     */
    boolean take(ByteBuffer received) throws InterruptedException;

    /** The client has said its last; what is left in the buffer will not grow. */
    void end(ByteBuffer rest) throws InterruptedException;
}
