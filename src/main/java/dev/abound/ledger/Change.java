package dev.abound.ledger;

import dev.abound.event.Client;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What an administrator changes. A change is a record in the journal first ({@link ChangeDecoder#KIND}), and takes
 * effect when the ledger applies that record; it changes what we remember, not the DHCP server.
 */
public sealed interface Change {

    /** When the administrator asked, microseconds. */
    Instant at();

    /** Who asked, in a word: the name of the key, the user. */
    String by();

    /**
     * A lease. What is empty stays as it is.
     *
     * @param state FREE, EXPIRED, RELEASED, RESET or BACKUP end the span as revoked and keep client and end; ABANDONED ends it
     *     as declined; ACTIVE opens a span for {@code client}, which must be given then, until {@code end}, which
     *     defaults to the end there was
     * @param client the recorded client from now on, all three parts of it: an absent part is forgotten
     * @param end when it ends instead; one that has passed lets it run out then
     * @param bootp OMAPI flag 2
     * @param reserved OMAPI flag 4
     */
    record OfLease(
            Instant at,
            String by,
            LeaseKey key,
            Optional<LeaseState> state,
            Optional<Client> client,
            Optional<LeaseEnd> end,
            Optional<Boolean> bootp,
            Optional<Boolean> reserved)
            implements Change {

        public OfLease {
            if (state.filter(wanted -> wanted == LeaseState.ACTIVE).isPresent() && client.isEmpty()) {
                throw new IllegalArgumentException("a lease is made active for somebody: the change names no client");
            }
        }
    }

    /**
     * A host is declared, or declared anew: all of it. A host of the same name is replaced.
     *
     * @param replaces the number of a host whose place it takes, name and all
     */
    record PutHost(Instant at, String by, Host host, OptionalLong replaces) implements Change {}

    record RemoveHost(Instant at, String by, String name) implements Change {}

    /** A group is declared, or declared anew: all of it. */
    record PutGroup(Instant at, String by, Group group) implements Change {}

    /** A group goes; hosts keep its name. */
    record RemoveGroup(Instant at, String by, String name) implements Change {}
}
