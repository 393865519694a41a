package dev.abound.ledger;

import dev.abound.event.Client;
import dev.abound.event.Relay;
import dev.abound.event.Server;
import dev.abound.value.Position;
import java.time.Instant;
import java.util.Optional;

/**
 * An address as it stands at the moment of asking. Times in microseconds or coarser; what was never learned is empty.
 *
 * @param key which address
 * @param state computed for the moment of asking: an active lease whose end has passed is {@link LeaseState#EXPIRED}
 * @param client who has it, or had it last; {@link Client#UNKNOWN} when nobody is recorded
 * @param start when this client's span began; empty when nobody ever held it
 * @param beganAtLatest the span was found running: it began at {@code start} or before
 * @param granted the last ACK, or what the server's own database says of it; OMAPI calls that the start
 * @param end when it ends or ended; empty when {@code infinite}, and when nobody ever held it
 * @param infinite it never ends
 * @param bootp given to a BOOTP client (OMAPI flag 2)
 * @param reserved kept for this client even while free (OMAPI flag 4)
 * @param tstp as learned from a server's lease database
 * @param tsfp likewise
 * @param atsfp likewise
 * @param cltt when the client was heard last: as learned, else the last ACK
 * @param server who granted it last
 * @param relay where the client is plugged in
 * @param conflict another server gave the address to another client while this lease runs
 * @param position of the last record about this address
 */
public record Lease(
        LeaseKey key,
        LeaseState state,
        Client client,
        Optional<Instant> start,
        boolean beganAtLatest,
        Optional<Instant> granted,
        Optional<Instant> end,
        boolean infinite,
        boolean bootp,
        boolean reserved,
        Optional<Instant> tstp,
        Optional<Instant> tsfp,
        Optional<Instant> atsfp,
        Optional<Instant> cltt,
        Server server,
        Optional<Relay> relay,
        boolean conflict,
        Position position) {

    private static final int BOOTP = 2;
    private static final int RESERVED = 4;

    /** OMAPI's {@code flags}: 2 BOOTP, 4 reserved. */
    public int flags() {
        return (bootp ? BOOTP : 0) | (reserved ? RESERVED : 0);
    }
}
