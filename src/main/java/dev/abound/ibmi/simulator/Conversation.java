package dev.abound.ibmi.simulator;

import java.io.IOException;
import java.util.Optional;

/** What one host server job says to its one client: requests in, replies out, one at a time, without a socket. */
interface Conversation {

    /**
     * Answers one request; empty when it wants none.
     *
     * @param presence is the client still there? Asked while a read waits
     * @throws ProtocolException for a request no server understands
     * @throws InterruptedException when the server ends while a read waits
     */
    Optional<Frame> answer(Frame request, ReadWait.Presence presence) throws IOException, InterruptedException;

    /** Has the client said that it ends? */
    boolean isOver();
}
