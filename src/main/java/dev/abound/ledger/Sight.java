package dev.abound.ledger;

import dev.abound.event.Client;
import dev.abound.value.Position;
import java.time.Instant;

/**
 * The first time a device was heard of.
 *
 * @param client as it introduced itself
 * @param at event time of that record
 * @param position of that record
 */
public record Sight(Client client, Instant at, Position position) {}
