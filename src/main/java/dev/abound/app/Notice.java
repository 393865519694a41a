package dev.abound.app;

import java.time.Instant;
import java.util.Objects;

/**
 * Something worth telling that no server said: the ledger noticed it.
 *
 * @param type the CloudEvents type it has where it is sent on, such as {@code dev.abound.pool.threshold.v1}
 * @param at when it came about
 * @param grave does somebody have to look?
 * @param text for people, one sentence, not escaped
 */
public record Notice(String type, Instant at, boolean grave, String text) {

    /** Two servers gave one address to two clients. */
    public static final String CONFLICT = "dev.abound.ledger.conflict.v1";

    /** A pool passed one of its thresholds, in either direction. */
    public static final String POOL_THRESHOLD = "dev.abound.pool.threshold.v1";

    public Notice {
        Objects.requireNonNull(type);
        Objects.requireNonNull(at);
        Objects.requireNonNull(text);
    }
}
