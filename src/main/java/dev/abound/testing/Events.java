package dev.abound.testing;

import dev.abound.event.Action;
import dev.abound.event.BindingEvent;
import dev.abound.event.Client;
import dev.abound.event.Protocol;
import dev.abound.value.HardwareAddress;
import dev.abound.value.Ipv4Address;
import dev.abound.value.LeaseDuration;
import dev.abound.value.Octets;
import java.time.Instant;
import java.util.Optional;

/** Events to begin a test with: change on the builder what the test is about. */
public final class Events {

    /** When these events happened. */
    public static final Instant CALLED_AT = Instant.parse("2026-11-21T13:25:36.123456Z");

    private Events() {}

    /** An Ethernet client was granted an address for an hour. */
    public static BindingEvent.Builder bound(String address, String mac) {
        return event(Action.BOUND, address, mac)
                .protocol(Protocol.DHCP)
                .lease(Optional.of(LeaseDuration.ofSeconds(3_600)));
    }

    /** The client that has the address was granted it again. */
    public static BindingEvent.Builder renewed(String address, String mac) {
        return event(Action.RENEWED, address, mac)
                .protocol(Protocol.DHCP)
                .renewal(Optional.of(true))
                .lease(Optional.of(LeaseDuration.ofSeconds(3_600)));
    }

    /** The client gave the address back. */
    public static BindingEvent.Builder released(String address, String mac) {
        return event(Action.RELEASED, address, mac).reason(1);
    }

    private static BindingEvent.Builder event(Action action, String address, String mac) {
        HardwareAddress hardware = HardwareAddress.ethernet(mac);
        Octets identifier = hardware.withType();
        return BindingEvent.builder(action)
                .calledAt(Optional.of(CALLED_AT))
                .receivedAt(CALLED_AT)
                .address(Optional.of(Ipv4Address.parse(address)))
                .client(new Client(Optional.of(identifier), Optional.of(hardware), Optional.empty()));
    }
}
