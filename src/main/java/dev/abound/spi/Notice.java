package dev.abound.spi;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Something worth telling that no DHCP server said: the ledger noticed it, or the service of itself.
 *
 * @param type the CloudEvents type it has where it is sent on, one of the constants here
 * @param subject what it is about: with the type it tells one such thing from another
 * @param phase is it over as soon as it is told, or does it last?
 * @param grave does somebody have to look?
 * @param at when it came about
 * @param text for people, one sentence, not escaped
 * @param facts the same for programs: values by name; may hold text from the network, not escaped
 */
public record Notice(
        String type, String subject, Phase phase, boolean grave, Instant at, String text, Map<String, String> facts) {

    /** A device was heard of for the first time. */
    public static final String NEW_DEVICE = "dev.abound.device.new.v1";

    /** Two servers gave one address to two clients. */
    public static final String CONFLICT = "dev.abound.ledger.conflict.v1";

    /** A pool passed one of its thresholds, in either direction. */
    public static final String POOL_THRESHOLD = "dev.abound.pool.threshold.v1";

    /** A handler set an event aside. */
    public static final String DEAD_LETTER = "dev.abound.handler.deadletter.v1";

    /** A handler is far behind. */
    public static final String LAG = "dev.abound.handler.lag.v1";

    /** A source brings nothing. */
    public static final String SOURCE_STOPPED = "dev.abound.source.stopped.v1";

    /** The disk of the data directory is nearly full. */
    public static final String DISK_LOW = "dev.abound.disk.low.v1";

    /** How long what is told lasts. */
    public enum Phase {
        /** A moment. */
        HAPPENED("happened"),
        /** It lasts from now on. */
        BEGAN("began"),
        /** What had begun is over. */
        ENDED("ended");

        private final String word;

        Phase(String word) {
            this.word = word;
        }

        /** Lower case, as it stands in JSON. */
        public String word() {
            return word;
        }
    }

    public Notice {
        Objects.requireNonNull(type);
        Objects.requireNonNull(subject);
        Objects.requireNonNull(phase);
        Objects.requireNonNull(at);
        Objects.requireNonNull(text);
        facts = Collections.unmodifiableMap(new TreeMap<>(facts));
    }

    /** Something that took a moment. */
    public static Notice happened(String type, String subject, Instant at, String text) {
        return new Notice(type, subject, Phase.HAPPENED, true, at, text, Map.of());
    }

    /** Something that lasts. */
    public static Notice began(String type, String subject, Instant at, String text) {
        return new Notice(type, subject, Phase.BEGAN, true, at, text, Map.of());
    }

    /** What had begun is over. */
    public static Notice ended(String type, String subject, Instant at, String text) {
        return new Notice(type, subject, Phase.ENDED, false, at, text, Map.of());
    }

    /** The same with more for programs. */
    public Notice with(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(facts);
        all.putAll(more);
        return new Notice(type, subject, phase, grave, at, text, all);
    }

    /** The same, for which nobody needs to get up. */
    public Notice lightly() {
        return new Notice(type, subject, phase, false, at, text, facts);
    }
}
