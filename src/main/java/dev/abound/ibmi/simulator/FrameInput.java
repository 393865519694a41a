package dev.abound.ibmi.simulator;

import dev.abound.value.Octets;
import java.io.EOFException;
import java.io.IOException;
import java.io.PushbackInputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.Optional;

/** Reads frames from a connection. A length is never trusted: a frame is bounded, and its memory grows as it arrives. */
final class FrameInput {

    private static final int STEP = 8_192;
    private static final int PROBE_MILLIS = 1;

    private final Socket socket;
    private final PushbackInputStream in;
    private final int longest;

    FrameInput(Socket socket, int longest) throws IOException {
        this.socket = socket;
        this.in = new PushbackInputStream(new java.io.BufferedInputStream(socket.getInputStream(), STEP), 1);
        this.longest = longest;
    }

    /**
     * The next frame; empty when the client has closed between two frames.
     *
     * @throws ProtocolException for a length no frame can have
     */
    Optional<Frame> read() throws IOException {
        int first = in.read();
        if (first < 0) {
            return Optional.empty();
        }
        in.unread(first);
        byte[] start = exactly(4);
        long length = Octets.wrap(start).u32(0);
        if (length < Frame.HEADER || length > longest) {
            throw new ProtocolException(
                    "a frame has " + Frame.HEADER + " to " + longest + " octets, this one announces " + length);
        }
        return Optional.of(Frame.decode(Octets.wrap(start).plus(Octets.wrap(exactly((int) length - 4)))));
    }

    private byte[] exactly(int count) throws IOException {
        byte[] octets = new byte[Math.min(count, STEP)];
        int filled = 0;
        while (filled < count) {
            if (filled == octets.length) {
                octets = Arrays.copyOf(octets, Math.min(count, octets.length * 2));
            }
            int more = in.read(octets, filled, octets.length - filled);
            if (more < 0) {
                throw new EOFException("the connection ended inside a frame, after " + filled + " of " + count);
            }
            filled += more;
        }
        return octets;
    }

    /** Has the client gone? Looks for at most a millisecond; what arrives meanwhile is kept for {@link #read()}. */
    boolean isAtEnd() throws IOException {
        socket.setSoTimeout(PROBE_MILLIS);
        try {
            int next = in.read();
            if (next >= 0) {
                in.unread(next);
            }
            return next < 0;
        } catch (SocketTimeoutException stillThere) {
            return false;
        } finally {
            socket.setSoTimeout(0);
        }
    }
}
