package dev.abound.ledger;

import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;

/** What somebody asks about: an address, or a device by one of its names. */
public sealed interface Subject {

    /** An address. */
    record Address(Ipv4Address address) implements Subject {}

    /**
     * A device by its hardware address, whatever its type; a client identifier made of type and hardware address counts
     * too (RFC 2132 §9.14).
     */
    record Hardware(Octets octets) implements Subject {}

    /**
     * A device by its client identifier; the forms with and without a leading type octet answer both (RFC 2132 §9.14),
     * each as what it is.
     */
    record ClientId(Octets octets) implements Subject {}

    /** A device by its client identifier, octet for octet. */
    record ExactClientId(Octets octets) implements Subject {}

    /** A device by the name it told, ignoring case; a name without a dot also finds fully qualified ones. */
    record Hostname(String name) implements Subject {}
}
