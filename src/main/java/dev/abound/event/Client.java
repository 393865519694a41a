package dev.abound.event;

import dev.abound.value.HardwareAddress;
import dev.abound.value.Octets;
import java.util.Optional;

/**
 * Who has the address.
 *
 * @param id the client identifier of the parameter group, octet for octet; empty when the group's was empty or could
 *     not be known, never zero octets long
 * @param hardwareAddress of the packet's header, or as the source told it
 * @param hostname as the packet's options or the source told it: not checked, not escaped
 */
public record Client(Optional<Octets> id, Optional<HardwareAddress> hardwareAddress, Optional<String> hostname) {

    public static final Client UNKNOWN = new Client(Optional.empty(), Optional.empty(), Optional.empty());

    public Client {
        id = id.filter(octets -> !octets.isEmpty());
        hostname = hostname.filter(name -> !name.isEmpty());
    }

    /**
     * What tells this client from others: its identifier, octet for octet; without one, {@code htype} and hardware
     * address. Empty when neither is known.
     */
    public Optional<Octets> identity() {
        return id.or(() -> hardwareAddress.map(HardwareAddress::withType));
    }
}
