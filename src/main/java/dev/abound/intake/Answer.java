package dev.abound.intake;

import dev.abound.value.Escaped;
import dev.abound.value.Octets;
import java.nio.charset.StandardCharsets;

/**
 * What a client hears about one entry.
 *
 * @param octets what is sent
 * @param hangsUp nothing may follow: the connection closes
 */
record Answer(Octets octets, boolean hangsUp) {

    static final Answer ACKNOWLEDGED = new Answer(Octets.of(0x06), false);
    static final Answer HANG_UP = new Answer(Octets.empty(), true);
    static final Answer OK = line("ok");

    /** The most octets an answer has. */
    static final int LONGEST = 2_048;

    private static final int LONGEST_REASON = 400; // characters, each up to 4 octets

    /**
     * The client must not send this again.
     *
     * @param reason safe to print already, on one line
     */
    static Answer bad(String reason) {
        return line("error bad " + first(reason));
    }

    /** The client may send this again. */
    static Answer retry(String reason) {
        return line("error retry " + first(Escaped.text(reason)));
    }

    private static String first(String reason) {
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON) + "…";
    }

    private static Answer line(String text) {
        return new Answer(Octets.wrap((text + "\n").getBytes(StandardCharsets.UTF_8)), false);
    }
}
