package dev.abound.handler.syslog;

/**
 * When we make sure that the receiver has read what it was sent. Syslog has no acknowledgement; but a receiver that closes
 * its end of the connection in answer to ours has read everything before it (RFC 6587 §3.5, RFC 5425 §4.4).
 */
enum Confirmation {
    /** When the window is full or old; until then its messages are kept, to be sent again on a new connection. */
    WINDOW,
    /** For each batch, before it counts as handled. */
    BATCH,
    /** Never: what the system has taken counts as handled. For receivers that do not close. */
    NEVER
}
