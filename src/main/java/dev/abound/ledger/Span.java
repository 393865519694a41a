package dev.abound.ledger;

import dev.abound.event.Client;
import dev.abound.event.Relay;
import dev.abound.event.Server;
import dev.abound.value.Position;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One client's uninterrupted hold on an address.
 *
 * @param key which address
 * @param number counts the spans of the address from 0, in the order they began to be known
 * @param client who; its hostname is the last one told
 * @param start first moment it held the address
 * @param beganAtLatest it was found running: it began at {@code start} or before
 * @param end first moment it did not hold it any more; while it runs, the end of its lease. Empty when {@code infinite}
 * @param infinite it runs without end
 * @param ended why it ended; empty while it runs
 * @param server who granted it last
 * @param relay where the client was plugged in, as last told
 * @param positions the records that speak of it, in the order they were kept; at most {@link #MOST_POSITIONS}, the first
 *     and the newest of them
 * @param records how many records speak of it
 * @param conflict while it ran, another server gave the address to another client
 */
public record Span(
        LeaseKey key,
        int number,
        Client client,
        Instant start,
        boolean beganAtLatest,
        Optional<Instant> end,
        boolean infinite,
        Optional<EndCause> ended,
        Server server,
        Optional<Relay> relay,
        List<Position> positions,
        int records,
        boolean conflict) {

    /** Largest number of positions an answer carries for one span. */
    public static final int MOST_POSITIONS = 1_000;

    public Span {
        positions = List.copyOf(positions);
    }
}
