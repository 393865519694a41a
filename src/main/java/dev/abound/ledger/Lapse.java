package dev.abound.ledger;

import dev.abound.event.Client;
import dev.abound.event.Server;
import java.time.Instant;

/**
 * A lease that ran out, and nobody said so.
 *
 * @param key which address
 * @param end when
 * @param client who had it
 * @param server who had granted it
 */
public record Lapse(LeaseKey key, Instant end, Client client, Server server) {}
