package dev.abound.omapi.object;

/** What an attribute may be used for on ISC's dhcpd. */
public enum Verb {
    /** A key by which the object is found. */
    LOOK_UP,
    /** Sent in replies. */
    READ,
    /** Taken when the object is created. */
    CREATE,
    /** Taken on an existing object, with effect. */
    UPDATE
}
