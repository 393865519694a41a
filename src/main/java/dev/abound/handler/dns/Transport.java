package dev.abound.handler.dns;

import java.time.Duration;

/**
 * How messages travel.
 *
 * @param udp datagrams for what fits in one, connections for the rest; else connections always
 * @param timeout for the answer to one message
 * @param inFlight messages under way for one zone, 1 or more
 * @param namesPerMessage changes in one message at most, 1 or more
 */
record Transport(boolean udp, Duration timeout, int inFlight, int namesPerMessage) {

    /** What passes everywhere without being cut into fragments (DNS flag day 2020). */
    static final int LONGEST_DATAGRAM = 1_232;

    /** Room for a signature. */
    static final int SIGNATURE = 300;

    private static final int LONGEST_MESSAGE = 60_000;

    int longestMessage() {
        return udp ? LONGEST_DATAGRAM : LONGEST_MESSAGE;
    }
}
