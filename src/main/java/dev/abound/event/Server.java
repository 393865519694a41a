package dev.abound.event;

import dev.abound.value.Ipv4Address;
import java.util.Optional;

/**
 * Who granted the address and how we heard of it.
 *
 * @param id server identifier, option 54 of the packet, or as the source told it
 * @param system name of the system the source reads, as configured
 * @param format exit point format, {@code DHCA0100} or {@code DHCR0100}; empty for other kinds of entry
 */
public record Server(Optional<Ipv4Address> id, Optional<String> system, Optional<String> format) {

    public static final Server UNKNOWN = new Server(Optional.empty(), Optional.empty(), Optional.empty());

    /** The exit point a format belongs to. */
    public Optional<String> exitPoint() {
        return format.flatMap(name -> switch (name) {
            case "DHCA0100" -> Optional.of("QIBM_QTOD_DHCP_ABND");
            case "DHCR0100" -> Optional.of("QIBM_QTOD_DHCP_ARLS");
            default -> Optional.empty();
        });
    }
}
