package dev.abound.omapi.object;

/** What the octets of an attribute mean: the wire does not say. */
public enum ValueKind {
    /** Four octets, 0 to 4,294,967,295. */
    NUMBER,
    /** Four octets: seconds since 1970, see {@link OmapiTime}. */
    TIME,
    /** Four octets, or several addresses back to back. */
    ADDRESS,
    /** Any octets: hardware addresses, hash buckets. */
    OCTETS,
    /** Octets that are often readable: a client identifier. */
    IDENTIFIER,
    /** Characters, one octet each, no terminator. */
    TEXT,
    /** Four octets: another object of the same server. */
    HANDLE,
    /** Four octets, see {@link LeaseState}. */
    LEASE_STATE,
    /** Four octets, see {@link FailoverPhase}. */
    FAILOVER_STATE,
    /** One octet, or four. */
    FLAGS
}
