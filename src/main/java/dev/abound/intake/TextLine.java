package dev.abound.intake;

import dev.abound.event.Action;
import dev.abound.event.BindingEvent;
import dev.abound.event.Client;
import dev.abound.event.Protocol;
import dev.abound.event.Relay;
import dev.abound.event.Server;
import dev.abound.value.HardwareAddress;
import dev.abound.value.Ipv4Address;
import dev.abound.value.LeaseDuration;
import dev.abound.value.Octets;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** What one text line says, all of it checked. */
record TextLine(
        Action action,
        Ipv4Address ip,
        Optional<Protocol> protocol,
        Optional<Boolean> renewal,
        Client client,
        Optional<LeaseDuration> lease,
        Optional<Relay> relay,
        Server server,
        OptionalLong reason,
        Optional<Instant> time,
        OptionalLong xid) {

    private static final long MOST = 0xffff_ffffL;

    static TextLine parse(Octets line) throws TextLineException {
        return of(TextFields.read(line));
    }

    /** Why the line cannot be taken; empty when it can. */
    static Optional<String> faultOf(Octets line) {
        try {
            parse(line);
            return Optional.empty();
        } catch (TextLineException fault) {
            return Optional.of(fault.getMessage());
        }
    }

    private static TextLine of(TextFields fields) throws TextLineException {
        Action action = TextValue.get(fields, "action", Action::parse);
        Ipv4Address ip = TextValue.get(fields, "ip", Ipv4Address::parse);
        if (ip.isAny() && action != Action.INFORMED) {
            throw new TextLineException("ip 0.0.0.0 cannot be " + action.word() + ": no address is bound");
        }
        Optional<Protocol> protocol = TextValue.find(fields, "protocol", TextValue::protocol);
        return new TextLine(
                action,
                ip,
                protocol,
                renewal(fields, action),
                client(fields),
                lease(fields, action, protocol),
                relay(fields),
                server(fields),
                TextValue.number(fields, "reason", MOST),
                TextValue.find(fields, "time", TextValue::time),
                xid(fields));
    }

    private static Optional<Boolean> renewal(TextFields fields, Action action) throws TextLineException {
        Optional<Boolean> told = TextValue.find(fields, "renewal", TextValue::flag);
        return action == Action.RENEWED ? told.or(() -> Optional.of(true)) : told;
    }

    private static Client client(TextFields fields) throws TextLineException {
        return new Client(
                TextValue.find(fields, "client.id", TextValue::octets),
                TextValue.find(fields, "client.mac", TextLine::mac),
                fields.find("client.hostname"));
    }

    private static HardwareAddress mac(String text) {
        Octets octets = TextValue.octets(text);
        if (octets.length() == 7 && octets.u8(0) == HardwareAddress.ETHERNET) {
            throw new IllegalArgumentException("7 octets that begin with 1 are a hardware type and an Ethernet address,"
                    + " as dhcpd's \"hardware\" gives them: leave the first octet out");
        }
        return new HardwareAddress(HardwareAddress.ETHERNET, octets);
    }

    private static Optional<LeaseDuration> lease(TextFields fields, Action action, Optional<Protocol> protocol)
            throws TextLineException {
        OptionalLong seconds = TextValue.number(fields, "lease.seconds", MOST);
        boolean infinite =
                TextValue.find(fields, "lease.infinite", TextValue::flag).orElse(false);
        if (!action.binds()) {
            return Optional.empty();
        }
        if (infinite || protocol.equals(Optional.of(Protocol.BOOTP))) { // RFC 951 knows no lease time
            return Optional.of(LeaseDuration.infinite());
        }
        return seconds.isPresent() ? Optional.of(LeaseDuration.ofWire(seconds.getAsLong())) : Optional.empty();
    }

    private static Optional<Relay> relay(TextFields fields) throws TextLineException {
        Relay relay = new Relay(
                TextValue.find(fields, "relay.ip", Ipv4Address::parse).filter(address -> !address.isAny()),
                TextValue.find(fields, "relay.circuitId", TextValue::octets),
                TextValue.find(fields, "relay.remoteId", TextValue::octets));
        boolean nothing = relay.address().isEmpty()
                && relay.circuitId().isEmpty()
                && relay.remoteId().isEmpty();
        return nothing ? Optional.empty() : Optional.of(relay);
    }

    private static Server server(TextFields fields) throws TextLineException {
        String path = fields.find("server").isPresent() ? "server" : "server.id";
        return new Server(
                TextValue.find(fields, path, Ipv4Address::parse), fields.find("server.system"), Optional.empty());
    }

    private static OptionalLong xid(TextFields fields) throws TextLineException {
        if (fields.isNumber("xid")) {
            return TextValue.number(fields, "xid", MOST);
        }
        Optional<Long> hex = TextValue.find(fields, "xid", TextValue::xid);
        return hex.isPresent() ? OptionalLong.of(hex.get()) : OptionalLong.empty();
    }

    /** Adds what the line says to an event that has its id, times and source already. */
    BindingEvent.Builder describe(BindingEvent.Builder event, Optional<String> system) {
        protocol.ifPresent(event::protocol);
        reason.ifPresent(event::reason);
        return event.calledAt(time)
                .address(Optional.of(ip))
                .renewal(renewal)
                .client(client)
                .lease(lease)
                .relay(relay)
                .server(new Server(server.id(), system.or(server::system), Optional.empty()))
                .xid(xid);
    }
}
