package dev.abound.handler.syslog;

/** How a receiver finds the end of a message in a stream. */
enum Framing {
    /** The length in decimal and a blank stand before it (RFC 6587 §3.4.1; the only way in RFC 5425). */
    OCTET_COUNTING,
    /** A line feed stands behind it (RFC 6587 §3.4.2); no message has one inside. */
    LF
}
