package dev.abound.handler.syslog;

import dev.abound.event.Action;
import dev.abound.event.BindingEvent;
import dev.abound.event.Protocol;
import dev.abound.event.Relay;
import dev.abound.packet.DhcpPacket;
import dev.abound.value.Ipv4Address;
import java.util.Optional;

/**
 * The lines ISC dhcpd logs, which most log parsers know. dhcpd names the interface behind {@code via} when no relay brought
 * the request; no notification tells it, so the system or the source stands there. Of what dhcpd does not log, an expiry is
 * {@code DHCPEXPIRE on …}, a revocation {@code DHCPREVOKE on …}, an end for unknown reasons {@code DHCPEND on …}.
 */
record DhcpdLayout(ByteOrderMark mark) implements Layout {

    private static final String UNSPECIFIED = "0.0.0.0";

    @Override
    public void write(BindingEvent event, Message message) {
        message.noElement();
        message.text(line(event), mark);
    }

    static String line(BindingEvent event) {
        String address = address(event);
        String client = Clients.shown(event);
        String named = client + name(event) + " via " + via(event);
        return switch (event.action()) {
            case BOUND, RENEWED -> granted(event) + " on " + address + " to " + named;
            case RELEASED -> "DHCPRELEASE of " + address + " from " + named + " (found)";
            case DECLINED -> "DHCPDECLINE of " + address + " from " + named + ": abandoned";
            case INFORMED -> "DHCPACK to " + address + " (" + client + ") via " + via(event);
            case EXPIRED -> "DHCPEXPIRE on " + address + " to " + named;
            case REVOKED -> "DHCPREVOKE on " + address + " to " + named;
            case ENDED -> "DHCPEND on " + address + " to " + named;
        };
    }

    private static String granted(BindingEvent event) {
        return event.protocol().filter(Protocol.BOOTP::equals).isPresent() ? "BOOTREPLY" : "DHCPACK";
    }

    /** An ACK to DHCPINFORM binds nothing; whom it went to stands in its ciaddr. */
    private static String address(BindingEvent event) {
        Optional<Ipv4Address> asked = event.action() == Action.INFORMED
                ? event.packet().flatMap(DhcpPacket::ciaddr).filter(to -> !to.toString()
                        .equals(UNSPECIFIED))
                : Optional.empty();
        return asked.or(event::address).map(Ipv4Address::toString).orElse(UNSPECIFIED);
    }

    private static String name(BindingEvent event) {
        return event.client().hostname().map(name -> " (" + name + ")").orElse("");
    }

    private static String via(BindingEvent event) {
        return event.relay()
                .flatMap(Relay::address)
                .map(Ipv4Address::toString)
                .or(() -> event.server().system().map(DhcpdLayout::token))
                .orElseGet(() -> token(event.source()));
    }

    /** Parsers end it at a blank or a colon. */
    private static String token(String name) {
        return name.replaceAll("[\\s:]", "-");
    }
}
