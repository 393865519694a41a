package dev.abound.event;

import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import java.util.Optional;

/**
 * Where the client is plugged in, as the relay told it (RFC 3046). At least one part is present.
 *
 * @param address {@code giaddr} when it is not 0.0.0.0
 * @param circuitId option 82, sub-option 1; octets, because relays send text and binary structures alike
 * @param remoteId option 82, sub-option 2
 */
public record Relay(Optional<Ipv4Address> address, Optional<Octets> circuitId, Optional<Octets> remoteId) {}
