package dev.abound.handler.syslog;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * One message under construction, as octets and never longer than it may be. What does not fit is left out in a way that
 * keeps the rest well formed (RFC 5424 §6.1): a parameter as a whole, of the text its end, never half a character. Serves
 * for one message after the other; for one thread.
 *
 * <p>A control character, and whatever could reorder a line on a display, is written as {@code #} and three octal digits
 * for each octet of its UTF-8, as rsyslog writes those it receives: no event can end its line early.
 */
final class Message {

    private static final String CUT = " cut=\"true\"";
    private static final int ROOM_TO_END = CUT.length() + "]".length();
    private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    private static final String NO_ESCAPES = "";
    private static final String ESCAPED_IN_PARAMETERS = "\"\\]"; // RFC 5424 §6.3.3

    private final int longest;
    private byte[] octets = new byte[1_024];
    private int length;
    private boolean leftOut;

    /** @param longest in octets, 480 or more: what every receiver must take (RFC 5424 §6.1) */
    Message(int longest) {
        this.longest = longest;
    }

    Message clear() {
        length = 0;
        leftOut = false;
        return this;
    }

    int length() {
        return length;
    }

    void writeTo(OutputStream target) throws IOException {
        target.write(octets, 0, length);
    }

    byte[] array() {
        return octets;
    }

    Message ascii(String text) {
        for (int i = 0; i < text.length(); i++) {
            octet(text.charAt(i));
        }
        return this;
    }

    /** No structured data. */
    void noElement() {
        ascii("-");
    }

    /** Begins an element of structured data; parameters follow, then {@link #endElement}. */
    Message element(String id) {
        return ascii("[").ascii(id);
    }

    /** Nothing for a value that is unknown or empty. */
    Message parameter(String name, Optional<?> value) {
        String text = value.map(Object::toString).orElse("");
        return text.isEmpty() ? this : parameter(name, text);
    }

    /** Left out as a whole when the message would grow too long. */
    Message parameter(String name, String value) {
        int before = length;
        ascii(" ").ascii(name).ascii("=\"");
        utf8(value, ESCAPED_IN_PARAMETERS, Integer.MAX_VALUE);
        ascii("\"");
        if (length + ROOM_TO_END > longest) {
            length = before;
            leftOut = true;
        }
        return this;
    }

    void endElement() {
        ascii(leftOut ? CUT : "").ascii("]");
    }

    /** The rest of the message, after a blank; cut where the message is full. */
    void text(String text, ByteOrderMark mark) {
        boolean marked = mark.before(text);
        if (length + 1 + (marked ? MARK.length : 0) >= longest) {
            return;
        }
        ascii(" ");
        if (marked) {
            octet(MARK[0]);
            octet(MARK[1]);
            octet(MARK[2]);
        }
        utf8(text, NO_ESCAPES, longest);
    }

    private void utf8(String text, String escaped, int end) {
        for (int i = 0; i < text.length(); i++) {
            int before = length;
            char c = text.charAt(i);
            if (c >= ' ' && c < 0x7f) {
                if (escaped.indexOf(c) >= 0) {
                    octet('\\');
                }
                octet(c);
            } else {
                i += other(text.codePointAt(i)) - 1;
            }
            if (length > end) {
                length = before;
                return;
            }
        }
    }

    /** @return how many chars the code point had */
    private int other(int codePoint) {
        boolean shown = isShown(codePoint);
        for (byte octet : Character.toString(codePoint).getBytes(StandardCharsets.UTF_8)) {
            if (shown) {
                octet(octet);
            } else {
                octal(octet & 0xff);
            }
        }
        return Character.charCount(codePoint);
    }

    private static boolean isShown(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private void octal(int octet) {
        octet('#');
        octet('0' + (octet >> 6));
        octet('0' + (octet >> 3 & 7));
        octet('0' + (octet & 7));
    }

    private void octet(int octet) {
        if (length == octets.length) {
            octets = Arrays.copyOf(octets, length * 2);
        }
        octets[length++] = (byte) octet;
    }

    /** For tests and messages to people. */
    @Override
    public String toString() {
        return new String(octets, 0, length, StandardCharsets.UTF_8);
    }
}
