package dev.abound.handler.syslog;

import dev.abound.event.BindingEvent;
import dev.abound.event.Relay;
import dev.abound.event.Server;
import dev.abound.packet.DhcpPacket;
import dev.abound.value.LeaseDuration;
import dev.abound.value.Octets;
import java.util.HexFormat;
import java.util.Optional;

/**
 * One element of structured data with every value that is known, named as in the JSON of an event, and a short sentence
 * for people. The values a receiver can do without stand last: they are left out first.
 *
 * @param elementId {@code binding@} and a private enterprise number (RFC 5424 §7.2.2)
 */
record StructuredLayout(String elementId, ByteOrderMark mark) implements Layout {

    @Override
    public void write(BindingEvent event, Message message) {
        message.element(elementId);
        binding(event, message);
        identity(event, message);
        server(event.server(), message);
        event.relay().ifPresent(relay -> relay(relay, message));
        origin(event, message);
        message.endElement();
        message.text(sentence(event), mark);
    }

    private static void binding(BindingEvent event, Message message) {
        message.parameter("ip", event.address());
        message.parameter("mac", event.client().hardwareAddress());
        message.parameter("clientId", event.client().id().map(Octets::hex));
        message.parameter("action", event.action().word());
        message.parameter("leaseSeconds", event.lease().flatMap(StructuredLayout::seconds));
        message.parameter(
                "leaseInfinite", event.lease().map(LeaseDuration::isInfinite).filter(infinite -> infinite));
        message.parameter("xid", xid(event));
        message.parameter("hostname", event.client().hostname());
    }

    static Optional<Long> seconds(LeaseDuration lease) {
        return lease instanceof LeaseDuration.Finite finite ? Optional.of(finite.seconds()) : Optional.empty();
    }

    static Optional<String> xid(BindingEvent event) {
        return event.xid().isPresent()
                ? Optional.of(HexFormat.of().toHexDigits(event.xid().getAsLong(), 8))
                : Optional.empty();
    }

    private static void identity(BindingEvent event, Message message) {
        message.parameter("id", event.id());
        message.parameter("sequence", event.position());
        message.parameter("protocol", event.protocol());
        message.parameter("renewal", event.renewal());
        message.parameter("leaseEnd", event.leaseEnd().map(Header::time));
        if (event.reason().isPresent()) {
            message.parameter("reason", Long.toString(event.reason().getAsLong()));
        }
    }

    private static void server(Server server, Message message) {
        message.parameter("server", server.id());
        message.parameter("system", server.system());
    }

    private static void relay(Relay relay, Message message) {
        message.parameter("relay", relay.address());
        message.parameter("circuitId", relay.circuitId().map(Octets::hex));
        message.parameter("remoteId", relay.remoteId().map(Octets::hex));
    }

    private static void origin(BindingEvent event, Message message) {
        message.parameter("source", event.source());
        message.parameter(
                "realm", Optional.of(event.realm()).filter(realm -> !realm.equals(BindingEvent.DEFAULT_REALM)));
        message.parameter("snapshot", Optional.of(event.snapshot()).filter(snapshot -> snapshot));
        message.parameter("timeUnknown", Optional.of(event.timeUnknown()).filter(unknown -> unknown));
        message.parameter(
                "vendorClass",
                event.packet().flatMap(DhcpPacket::vendorClassIdentifier).filter(text -> !text.isEmpty()));
        message.parameter(
                "warnings", Optional.of(String.join("; ", event.warnings())).filter(text -> !text.isEmpty()));
    }

    private static String sentence(BindingEvent event) {
        StringBuilder sentence = new StringBuilder(120);
        sentence.append(event.action().word());
        event.address().ifPresent(address -> sentence.append(' ').append(address));
        sentence.append(event.action().ends() ? " from " : " to ").append(Clients.shown(event));
        event.client()
                .hostname()
                .ifPresent(name -> sentence.append(" (").append(name).append(')'));
        event.lease()
                .ifPresent(lease -> sentence.append(
                        seconds(lease).map(s -> " for " + s + " s").orElse(" for ever")));
        return sentence.toString();
    }
}
