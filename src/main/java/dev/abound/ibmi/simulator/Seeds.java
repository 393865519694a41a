package dev.abound.ibmi.simulator;

import dev.abound.value.Octets;

/** The random numbers client and server exchange on one connection, 8 octets each. */
record Seeds(Octets client, Octets server) {

    static final int LENGTH = 8;
    /** A counter that is 1 on every connection. */
    static final Octets SEQUENCE = Octets.of(0, 0, 0, 0, 0, 0, 0, 1);
}
