package dev.abound.ledger;

import dev.abound.event.Client;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Hosts and groups as the last applied change left them. Safe for any number of threads; each call may block on the
 * database.
 *
 * @throws LedgerException from every method when the ledger cannot be asked now
 */
public interface KnownDevices {

    Optional<Numbered<Host>> host(String name);

    /** By its number. */
    Optional<Numbered<Host>> host(long id);

    /**
     * The number of the host that names a client: by its identifier, octet for octet, or else by its hardware address.
     * Answered out of memory; never blocks, never throws.
     */
    OptionalLong hostOf(Client client);

    /** Those with this hardware address, by name. */
    List<Numbered<Host>> hostsWith(Host.Hardware hardware);

    /** Those with this client identifier, octet for octet, by name. */
    List<Numbered<Host>> hostsWith(Octets clientId);

    /** Those that list this address, by name. */
    List<Numbered<Host>> hostsAt(Ipv4Address address);

    /**
     * By name.
     *
     * @param after only hosts after this name; empty text from the beginning
     * @param atMost 1 or more
     */
    List<Numbered<Host>> hosts(String after, int atMost);

    Optional<Numbered<Group>> group(String name);

    /** By its number. */
    Optional<Numbered<Group>> group(long id);

    /**
     * By name.
     *
     * @param after only groups after this name; empty text from the beginning
     * @param atMost 1 or more
     */
    List<Numbered<Group>> groups(String after, int atMost);
}
