package dev.abound.handler.syslog;

/**
 * When the text of a message begins with the byte order mark that RFC 5424 §6.4 demands of UTF-8. Text of ASCII alone is
 * valid without one, and many a receiver keeps the mark as part of the text.
 */
enum ByteOrderMark {
    /** Only before text that is not ASCII alone. */
    AUTO,
    ALWAYS,
    /** Against the standard, for receivers that cannot bear it. */
    NEVER;

    boolean before(String text) {
        return this == ALWAYS || (this == AUTO && !text.chars().allMatch(c -> c < 0x80));
    }
}
