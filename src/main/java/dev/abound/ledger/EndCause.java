package dev.abound.ledger;

import java.util.Locale;

/** Why a span ended. */
public enum EndCause {
    /** Given back by the client. */
    RELEASED,
    /** Ran out, says the server. */
    EXPIRED,
    /** Taken away by an administrator. */
    REVOKED,
    /** Refused by the client because somebody else answers there. */
    DECLINED,
    /** The same server gave the address to another client. */
    SUPERSEDED,
    /** Ran out by the clock: its end has passed and no word of the server came. */
    CLOCK,
    /** Ended for a reason the source cannot tell. */
    ENDED;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** Lower case, as it stands in JSON. */
    public String word() {
        return word;
    }
}
