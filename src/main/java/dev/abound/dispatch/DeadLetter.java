package dev.abound.dispatch;

import dev.abound.value.Position;
import java.time.Instant;

/**
 * An event a handler could not take, set aside for somebody to look at.
 *
 * @param letter its own place among the dead letters: what replay and drop ask for
 * @param handler whose it is
 * @param position of the record in the journal
 * @param id of the record: 32 hexadecimal digits
 * @param at when it was set aside
 * @param reason what the handler answered, or what it threw; not escaped, at most 4,096 characters
 * @param attempts how often the event had been handed over alone
 * @param trace stack trace of what was thrown, at most 16,384 characters; empty when the handler rejected it
 */
public record DeadLetter(
        Position letter,
        String handler,
        Position position,
        String id,
        Instant at,
        String reason,
        int attempts,
        String trace) {}
