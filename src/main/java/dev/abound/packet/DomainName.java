package dev.abound.packet;

import dev.abound.value.Octets;
import dev.abound.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * A name of the DNS: labels, each of 1 to 63 octets (RFC 1035 §3.1). Labels are octets, not text; printing escapes
 * dots inside them, backslashes and whatever is not printable ASCII.
 *
 * <p>Two names are equal when their labels are, A to Z counting as a to z.
 */
public final class DomainName {

    private static final int LONGEST_LABEL = 63;

    private final Octets wire; // length octet and label, repeated; without pointers and without the root label
    private final boolean complete;

    DomainName(Octets wire, boolean complete) {
        this.wire = wire;
        this.complete = complete;
    }

    /**
     * A complete name from its text, dots between labels; a dot at the end is allowed.
     *
     * @throws IllegalArgumentException when a label is empty or longer than 63 octets, or a character is beyond U+00FF
     */
    public static DomainName of(String text) {
        WireWriter wire = new WireWriter();
        String name = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        for (String label : name.isEmpty() ? new String[0] : name.split("\\.", -1)) {
            Octets octets = new TextFormats.Latin1().write(label);
            if (octets.isEmpty() || octets.length() > LONGEST_LABEL) {
                throw new IllegalArgumentException("a label has 1 to 63 octets, got " + octets.length());
            }
            wire.u8(octets.length()).octets(octets);
        }
        if (wire.length() > NameReader.LONGEST_NAME - 1) {
            throw new IllegalArgumentException("a name has at most 255 octets, got " + (wire.length() + 1));
        }
        return new DomainName(wire.toOctets(), true);
    }

    /** The labels from the left, without the root; empty for the root itself. */
    public List<Octets> labels() {
        List<Octets> labels = new ArrayList<>();
        for (int at = 0; at < wire.length(); at += 1 + wire.u8(at)) {
            labels.add(wire.slice(at + 1, at + 1 + wire.u8(at)));
        }
        return List.copyOf(labels);
    }

    /** Did a root label end the name? A client's partial name (RFC 4702 §3.1) has none. */
    public boolean isComplete() {
        return complete;
    }

    /** Length octets and labels, without compression, with the root label when the name is complete. */
    public Octets octets() {
        return complete ? wire.plus(Octets.of(0)) : wire;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DomainName that && complete == that.complete && folded().equals(that.folded());
    }

    @Override
    public int hashCode() {
        return folded().hashCode();
    }

    /** Length octets never fold: the longest is 63, the code of "?". */
    private Octets folded() {
        byte[] octets = wire.toArray();
        for (int i = 0; i < octets.length; i++) {
            if (octets[i] >= 'A' && octets[i] <= 'Z') {
                octets[i] = (byte) (octets[i] | 0x20);
            }
        }
        return Octets.wrap(octets);
    }

    /** Labels with dots between, escaped as RFC 1035 §5.1 does: {@code \.}, {@code \\} and {@code \DDD}; "." for the root. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < wire.length(); at += 1 + wire.u8(at)) {
            text.append(at == 0 ? "" : ".");
            for (int i = at + 1; i <= at + wire.u8(at); i++) {
                appendEscaped(text, wire.u8(i));
            }
        }
        return text.isEmpty() && complete ? "." : text.toString();
    }

    private static void appendEscaped(StringBuilder text, int octet) {
        if (octet == '.' || octet == '\\') {
            text.append('\\').append((char) octet);
        } else if (octet > ' ' && octet < 0x7f) {
            text.append((char) octet);
        } else {
            text.append('\\').append((char) ('0' + octet / 100));
            text.append((char) ('0' + octet / 10 % 10)).append((char) ('0' + octet % 10));
        }
    }
}
