package dev.abound.omapi.server;

import dev.abound.omapi.codec.OmapiLimits;
import java.time.Duration;

/**
 * How much a server takes from its peers.
 *
 * @param connections at once, from one address or many, 256 or more; when all are taken, one that has proven no key makes
 *     room for the next, else the next is turned away
 * @param inFlight requests of one connection whose answer is not there yet
 * @param message longest names, values and messages
 * @param authenticating from the connection to the opening of a known key (to the introduction, where no key is needed)
 * @param idle without a whole message, 5 minutes or more
 * @param stalled with answers waiting and not one octet of them taken
 * @param draining what {@link OmapiServer#close} waits for answers that are owed
 */
public record ServerLimits(
        int connections,
        int inFlight,
        OmapiLimits message,
        Duration authenticating,
        Duration idle,
        Duration stalled,
        Duration draining) {

    /** 2,048 connections; 10 s to authenticate; 15 minutes of silence; 30 s of not reading. */
    public static final ServerLimits USUAL = new ServerLimits(
            2_048,
            64,
            OmapiLimits.USUAL,
            Duration.ofSeconds(10),
            Duration.ofMinutes(15),
            Duration.ofSeconds(30),
            Duration.ofSeconds(5));

    public ServerLimits {
        if (connections < 1 || inFlight < 1) {
            throw new IllegalArgumentException(
                    "a server takes one connection and one request or more, got " + connections + " and " + inFlight);
        }
    }

    /** Answers waiting on one connection beyond which nothing more is read from it, octets. */
    static final int WAITING = 32 << 10;

    /** What all connections that have proven no key may make us keep together, octets. */
    static final int UNPROVEN = 16 << 20;

    /** The longest message before a key is opened, octets: an authenticator's OPEN has about a hundred. */
    static final int BEFORE_KEY = 4 << 10;
}
