package dev.abound.wire;

/** Octets that do not have the shape their format asks for: which field, where, how many were wanted and left. */
public final class WireFormatException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String field;
    private final int offset;

    public WireFormatException(String field, int offset, int wanted, int left) {
        super(field + " at offset " + offset + " wants " + wanted + " octets, " + left + " are left");
        this.field = field;
        this.offset = offset;
    }

    public WireFormatException(String field, int offset, String reason) {
        super(field + " at offset " + offset + ": " + reason);
        this.field = field;
        this.offset = offset;
    }

    public String field() {
        return field;
    }

    /** Counted from the first octet of what is being decoded, not of the window. */
    public int offset() {
        return offset;
    }
}
