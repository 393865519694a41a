package dev.abound.event;

import dev.abound.value.Escaped;
import java.util.Locale;

/** What happened to an address: a closed set. */
public enum Action {
    /** Granted; perhaps again after a reboot of the client (INIT-REBOOT), which a reply alone does not tell. */
    BOUND,
    /** Granted again to the client that has it: {@code ciaddr} equals {@code yiaddr}. */
    RENEWED,
    /** Given back by the client. */
    RELEASED,
    /** Ran out. */
    EXPIRED,
    /** Taken away by an administrator. */
    REVOKED,
    /** Refused by the client because somebody else answers there. */
    DECLINED,
    /** Ended for a reason the source cannot tell. */
    ENDED,
    /** Acknowledged without binding anything: an ACK to DHCPINFORM. */
    INFORMED;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** Lower case, as it stands in JSON and on the command line. */
    public String word() {
        return word;
    }

    /**
     * The action with this word, in lower case.
     *
     * @throws IllegalArgumentException for any other text, naming the words there are
     */
    public static Action parse(String word) {
        for (Action action : values()) {
            if (action.word.equals(word)) {
                return action;
            }
        }
        throw new IllegalArgumentException(
                "an action is one of bound, renewed, released, expired, revoked, declined, ended, informed; got \""
                        + Escaped.text(word) + "\"");
    }

    /** Does the address belong to the client afterwards? */
    public boolean binds() {
        return this == BOUND || this == RENEWED;
    }

    /** Has the client lost the address afterwards? */
    public boolean ends() {
        return !binds() && this != INFORMED;
    }
}
