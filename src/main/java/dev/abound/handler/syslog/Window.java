package dev.abound.handler.syslog;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * The messages, framed, that may have to be sent again, in the order they were sent: first those confirmed last time, then
 * those sent since. A confirmation is believed when the next one comes: a receiver that was dying as it closed a connection
 * breaks the one after it too. Not for use by two threads.
 */
final class Window {

    private static final int SMALLEST = 1 << 16;

    private final Framing framing;
    private byte[] octets = new byte[SMALLEST];
    private int length;
    private int confirmed;

    Window(Framing framing) {
        this.framing = framing;
    }

    int length() {
        return length;
    }

    /** Octets since the last confirmation. */
    int fresh() {
        return length - confirmed;
    }

    /** The receiver seems to have read everything: what was confirmed before this is forgotten. */
    void confirm() {
        length -= confirmed;
        System.arraycopy(octets, confirmed, octets, 0, length);
        confirmed = length;
    }

    void add(Message message) {
        if (framing == Framing.OCTET_COUNTING) {
            digits(message.length());
            octet(' ');
        }
        room(message.length());
        System.arraycopy(message.array(), 0, octets, length, message.length());
        length += message.length();
        if (framing == Framing.LF) {
            octet('\n');
        }
    }

    private void digits(int number) {
        String digits = Integer.toString(number);
        for (int i = 0; i < digits.length(); i++) {
            octet(digits.charAt(i));
        }
    }

    private void octet(char octet) {
        room(1);
        octets[length++] = (byte) octet;
    }

    private void room(int more) {
        if (length + more > octets.length) {
            octets = Arrays.copyOf(octets, Math.max(length + more, octets.length * 2));
        }
    }

    void writeTo(OutputStream target, int from) throws IOException {
        target.write(octets, from, length - from);
    }

    /** Forgets what was added last. */
    void cutBack(int to) {
        length = to;
        confirmed = Math.min(confirmed, to);
    }

    void clear() {
        length = 0;
        confirmed = 0;
    }
}
