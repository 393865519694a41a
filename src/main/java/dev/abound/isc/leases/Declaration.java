package dev.abound.isc.leases;

import dev.abound.value.Octets;

/**
 * One declaration of a lease file as it stands there, from its first word to its closing brace or semicolon.
 *
 * @param text the octets
 * @param start offset of its first octet in the file
 * @param line on which it begins, counted from 1
 * @param next the line on which the one after it may begin
 */
record Declaration(Octets text, long start, long line, long next) {

    private static final Octets LEASE = Octets.ofLatin1("lease ");

    boolean isLease() {
        return text.startsWith(LEASE);
    }

    /** Offset behind its last octet. */
    long end() {
        return start + text.length();
    }
}
