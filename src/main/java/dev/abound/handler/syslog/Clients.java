package dev.abound.handler.syslog;

import dev.abound.event.BindingEvent;
import dev.abound.event.Client;
import dev.abound.value.HardwareAddress;
import dev.abound.value.Octets;
import java.util.Optional;

/** How a line names a client. */
final class Clients {

    private static final int ETHERNET_IDENTIFIER = 7; // htype 1 and six octets, RFC 2132 §9.14
    private static final String NOBODY = "<no client hardware address>"; // as ISC dhcpd says it

    private Clients() {}

    /** By its hardware address, else its client identifier, pairs with colons. */
    static String shown(BindingEvent event) {
        return hardware(event.client())
                .or(() -> event.client().id().map(id -> id.hex(":")))
                .orElse(NOBODY);
    }

    /** A release has no packet, so its only hardware address is the one most client identifiers are made from. */
    static Optional<String> hardware(Client client) {
        return client.hardwareAddress().map(HardwareAddress::toString).or(() -> client.id()
                .filter(Clients::isEthernet)
                .map(id -> id.from(1).hex(":")));
    }

    private static boolean isEthernet(Octets id) {
        return id.length() == ETHERNET_IDENTIFIER && id.u8(0) == HardwareAddress.ETHERNET;
    }
}
