package dev.abound.handler.log;

import dev.abound.event.BindingEvent;
import dev.abound.event.Client;
import dev.abound.event.Relay;
import dev.abound.event.Server;
import dev.abound.value.Escaped;
import dev.abound.value.LeaseDuration;
import dev.abound.value.Octets;
import java.util.Optional;

/**
 * An event as one line: the action, then {@code key=value} pairs. What is unknown is absent. A value with anything but
 * letters, digits and {@code . : _ / + -} stands in double quotes, with {@code \"}, {@code \\} and escapes for what
 * could move a cursor or end the line: nothing a client sends reaches the log as it came.
 */
final class LogLine {

    private final StringBuilder line = new StringBuilder(320);

    private LogLine(BindingEvent event) {
        line.append(event.action().word());
        put("ip", event.address());
        client(event.client());
        put("lease", event.lease().map(LogLine::lease));
        put("protocol", event.protocol());
        put("renewal", event.renewal());
        event.relay().ifPresent(this::relay);
        server(event.server());
        if (event.xid().isPresent()) {
            put("xid", hex8(event.xid().getAsLong()));
        }
        if (event.reason().isPresent()) {
            put("reason", Long.toString(event.reason().getAsLong()));
        }
        origin(event);
    }

    static String of(BindingEvent event) {
        return new LogLine(event).line.toString();
    }

    private void client(Client client) {
        put("mac", client.hardwareAddress());
        put("client-id", client.id().map(Octets::hex));
        client.hostname().ifPresent(name -> quoted("hostname", name));
    }

    private void relay(Relay relay) {
        put("relay", relay.address());
        put("circuit-id", relay.circuitId().map(Octets::hex));
        put("remote-id", relay.remoteId().map(Octets::hex));
    }

    private void server(Server server) {
        put("server", server.id());
        put("system", server.system());
    }

    private void origin(BindingEvent event) {
        put("source", event.source());
        if (!event.realm().equals(BindingEvent.DEFAULT_REALM)) {
            put("realm", event.realm());
        }
        if (event.snapshot()) {
            put("snapshot", "true");
        }
        put(event.timeUnknown() ? "received" : "time", event.time());
        put("position", event.position());
        put("id", event.id());
        if (!event.warnings().isEmpty()) {
            quoted("warnings", String.join("; ", event.warnings()));
        }
    }

    private static String lease(LeaseDuration lease) {
        return lease instanceof LeaseDuration.Finite finite ? finite.seconds() + "s" : "infinite";
    }

    private static String hex8(long number) {
        String digits = Long.toHexString(number);
        return "0".repeat(8 - digits.length()) + digits;
    }

    private void put(String key, Optional<?> value) {
        if (value.isPresent()) {
            put(key, value.get().toString());
        }
    }

    private void put(String key, String value) {
        if (isPlain(value)) {
            line.append(' ').append(key).append('=').append(value);
        } else {
            quoted(key, value);
        }
    }

    private void quoted(String key, String value) {
        line.append(' ').append(key).append("=\"");
        line.append(Escaped.text(value).replace("\"", "\\\"")).append('"');
    }

    private static boolean isPlain(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            boolean digit = c >= '0' && c <= '9';
            if (!letter && !digit && ".:_/+-".indexOf(c) < 0) {
                return false;
            }
        }
        return !value.isEmpty();
    }
}
