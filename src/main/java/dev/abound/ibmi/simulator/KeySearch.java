package dev.abound.ibmi.simulator;

import dev.abound.value.Octets;
import java.util.Optional;

/**
 * Which key a read asks for.
 *
 * @param key empty when the read names none
 */
record KeySearch(Comparison comparison, Optional<Octets> key) {

    /** Without a key. */
    static final KeySearch NONE = new KeySearch(Comparison.EQ, Optional.empty());

    /** Names as they travel, in EBCDIC. */
    enum Comparison {
        EQ,
        NE,
        LT,
        LE,
        GT,
        GE
    }
}
