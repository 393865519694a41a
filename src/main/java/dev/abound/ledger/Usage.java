package dev.abound.ledger;

import java.time.Instant;

/**
 * How many addresses of a range were held at a moment.
 *
 * @param at the moment
 * @param active addresses held then
 */
public record Usage(Instant at, long active) {}
