package dev.abound.handler.syslog;

import dev.abound.event.BindingEvent;
import dev.abound.event.Protocol;
import dev.abound.event.Relay;
import dev.abound.value.HardwareAddress;
import dev.abound.value.Octets;
import java.time.Instant;
import java.util.Optional;

/**
 * ArcSight's Common Event Format, version 0: {@code CEF:0|Abound|Abound|VERSION|ACTION|NAME|SEVERITY|key=value …}. Only keys
 * of the standard dictionary; what it has none for stands in a custom string or number with its label.
 *
 * @param version of Abound
 */
record CefLayout(String version, ByteOrderMark mark) implements Layout {

    private static final int LOW = 3; // of 0 to 10

    @Override
    public void write(BindingEvent event, Message message) {
        message.noElement();
        message.text(line(event), mark);
    }

    String line(BindingEvent event) {
        StringBuilder line =
                new StringBuilder(400).append("CEF:0|Abound|Abound|").append(header(version));
        line.append('|')
                .append(event.action().word())
                .append("|DHCP lease ")
                .append(event.action().word());
        line.append('|').append(LOW).append('|');
        int start = line.length();
        client(event, line);
        lease(event, line);
        origin(event, line);
        customs(event, line);
        return line.deleteCharAt(start).toString(); // the blank before the first pair
    }

    private static void client(BindingEvent event, StringBuilder line) {
        put(line, "act", Optional.of(event.action().word()));
        put(line, "src", event.address());
        put(line, "smac", Clients.hardware(event.client()).filter(CefLayout::isMac));
        put(line, "shost", event.client().hostname());
    }

    private static boolean isMac(String text) {
        return text.length() == 17;
    }

    private static void lease(BindingEvent event, StringBuilder line) {
        put(line, "rt", event.time().map(Instant::toEpochMilli));
        put(line, "end", event.leaseEnd().map(Instant::toEpochMilli));
        put(line, "app", event.protocol().map(Protocol::word));
        if (event.reason().isPresent()) {
            put(line, "reason", Optional.of(event.reason().getAsLong()));
        }
    }

    private static void origin(BindingEvent event, StringBuilder line) {
        put(line, "dvc", event.server().id());
        put(line, "dvchost", event.server().system());
        put(line, "externalId", Optional.of(event.id()));
    }

    private static void customs(BindingEvent event, StringBuilder line) {
        custom(line, "cn1", "leaseSeconds", event.lease().flatMap(StructuredLayout::seconds));
        custom(line, "cs1", "clientId", event.client().id().map(Octets::hex));
        custom(line, "cs2", "relay", event.relay().flatMap(Relay::address));
        custom(line, "cs3", "circuitId", event.relay().flatMap(Relay::circuitId).map(Octets::hex));
        custom(line, "cs4", "remoteId", event.relay().flatMap(Relay::remoteId).map(Octets::hex));
        custom(line, "cs5", "xid", StructuredLayout.xid(event));
        custom(line, "cs6", "hardwareAddress", otherHardware(event));
    }

    /** What is no MAC of six octets does not fit the key for one. */
    private static Optional<String> otherHardware(BindingEvent event) {
        return event.client().hardwareAddress().map(HardwareAddress::toString).filter(text -> !isMac(text));
    }

    private static void custom(StringBuilder line, String key, String label, Optional<?> value) {
        Optional<String> text = value.map(Object::toString).filter(some -> !some.isEmpty());
        if (text.isPresent()) {
            put(line, key + "Label", Optional.of(label));
            put(line, key, text);
        }
    }

    private static void put(StringBuilder line, String key, Optional<?> value) {
        if (value.isPresent()) {
            line.append(' ')
                    .append(key)
                    .append('=')
                    .append(extension(value.get().toString()));
        }
    }

    private static String header(String text) {
        return text.replace("\\", "\\\\").replace("|", "\\|");
    }

    private static String extension(String text) {
        return text.replace("\\", "\\\\").replace("=", "\\=");
    }
}
