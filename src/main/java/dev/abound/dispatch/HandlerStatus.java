package dev.abound.dispatch;

import dev.abound.value.Position;
import java.time.Instant;
import java.util.Optional;

/**
 * How one handler is doing, at the moment of asking.
 *
 * @param name of the handler
 * @param cursor position of the next record to hand
 * @param lag how many records of the journal it has not passed yet
 * @param state what it is doing
 * @param reason why, while it fails to start or retries; otherwise the last trouble it had, if any. Not escaped
 * @param since when this state began
 */
public record HandlerStatus(
        String name, Position cursor, long lag, HandlerState state, Optional<String> reason, Instant since) {}
