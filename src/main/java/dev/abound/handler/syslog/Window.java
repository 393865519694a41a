package dev.abound.handler.syslog;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * The messages, framed, of which it is not known whether the receiver has read them, in the order they were sent. Not for
 * use by two threads.
 */
final class Window {

    private static final int SMALLEST = 1 << 16;

    private final Framing framing;
    private byte[] octets = new byte[SMALLEST];
    private int length;

    Window(Framing framing) {
        this.framing = framing;
    }

    int length() {
        return length;
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
    }

    void clear() {
        length = 0;
    }
}
