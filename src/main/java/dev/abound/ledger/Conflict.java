package dev.abound.ledger;

import dev.abound.event.Client;
import dev.abound.value.Position;
import java.time.Instant;

/**
 * Two servers of one realm gave one address to two clients at a time.
 *
 * @param key which address
 * @param since when the second came
 * @param holder who had it
 * @param rival who got it too
 * @param position of the record that showed it
 */
public record Conflict(LeaseKey key, Instant since, Client holder, Client rival, Position position) {}
