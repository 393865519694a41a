package dev.abound.ledger;

import dev.abound.value.HardwareAddress;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import java.util.List;
import java.util.Optional;

/**
 * Hosts and groups as the last applied change left them. Safe for any number of threads; each call may block on the
 * database.
 *
 * @throws LedgerException from every method when the ledger cannot be asked now
 */
public interface KnownDevices {

    Optional<Host> host(String name);

    /** Those with this hardware address, by name. */
    List<Host> hostsWith(HardwareAddress hardwareAddress);

    /** Those with this client identifier, octet for octet, by name. */
    List<Host> hostsWith(Octets clientId);

    /** Those that list this address, by name. */
    List<Host> hostsAt(Ipv4Address address);

    /**
     * By name.
     *
     * @param after only hosts after this name; empty text from the beginning
     * @param atMost 1 or more
     */
    List<Host> hosts(String after, int atMost);

    Optional<Group> group(String name);

    /**
     * By name.
     *
     * @param after only groups after this name; empty text from the beginning
     * @param atMost 1 or more
     */
    List<Group> groups(String after, int atMost);
}
