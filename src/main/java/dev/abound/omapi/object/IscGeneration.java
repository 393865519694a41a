package dev.abound.omapi.object;

import java.util.Optional;

/** Which ISC DHCP one talks to: it does not say so itself, and its failover states mean different things. */
public enum IscGeneration {
    VERSION_3,
    VERSION_4;

    /** What a state's number means; empty for a number the generation does not know. */
    public Optional<FailoverPhase> phase(long number) {
        return this == VERSION_3 ? FailoverPhase3.of(number) : FailoverPhase4.of(number);
    }
}
