package dev.abound.packet;

/**
 * Something odd in a packet, as data.
 *
 * @param severity how bad
 * @param offset of the octet it begins at, counted from the first of the payload
 * @param field name of the header field, option or area
 * @param reason what is wrong and what was expected, in words; never holds text from the packet unescaped
 */
public record Problem(Severity severity, int offset, String field, String reason) {

    /** Note: unusual but harmless. Warning: reported, nothing lost. Error: a value, the header or an area is not whole. */
    public enum Severity {
        NOTE,
        WARNING,
        ERROR
    }

    @Override
    public String toString() {
        return field + " at offset " + offset + ": " + reason;
    }
}
