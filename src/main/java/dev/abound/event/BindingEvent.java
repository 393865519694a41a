package dev.abound.event;

import dev.abound.packet.DhcpPacket;
import dev.abound.value.Ipv4Address;
import dev.abound.value.LeaseDuration;
import dev.abound.value.Position;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What one notification says: an address, who has it, for how long, and what happened to it.
 *
 * <p>Immutable; safe for any thread. A value that cannot be known is empty, never a sentinel.
 *
 * @param id the record's own: 32 hexadecimal digits. The same entry sent twice has the same id, so that a receiver can
 *     drop the second
 * @param position in the journal; empty for an event that never was in one ({@code abound decode})
 * @param calledAt when the server called the exit program (microseconds), or the time the source gave; empty when unknown
 * @param receivedAt when the journal took the record
 * @param source name of the source, as configured
 * @param realm names the address space: a lease is (realm, address)
 * @param snapshot part of a first reading or an import: it opens a lease but is no news
 * @param action what happened
 * @param protocol how the client asked; empty where the notification does not say, as in DHCR0100
 * @param renewal present only when known: false would claim that this is not an INIT-REBOOT
 * @param address the bound address; empty when the entry's does not parse
 * @param client who has it
 * @param lease how long from {@link #time()}; empty where no lease is granted
 * @param relay where the client is plugged in; empty when it asked directly
 * @param server who granted it
 * @param reason the number of DHCR0100, as it came
 * @param xid transaction id, 0 to 4,294,967,295
 * @param packet the reply as it was sent; empty when the entry has none
 * @param serverLease what the server's own lease database says; empty for notifications, which carry none
 * @param warnings what is wrong with the entry or its packet, in words; empty for an intact event
 */
public record BindingEvent(
        String id,
        Optional<Position> position,
        Optional<Instant> calledAt,
        Optional<Instant> receivedAt,
        String source,
        String realm,
        boolean snapshot,
        Action action,
        Optional<Protocol> protocol,
        Optional<Boolean> renewal,
        Optional<Ipv4Address> address,
        Client client,
        Optional<LeaseDuration> lease,
        Optional<Relay> relay,
        Server server,
        OptionalLong reason,
        OptionalLong xid,
        Optional<DhcpPacket> packet,
        Optional<ServerLease> serverLease,
        List<String> warnings) {

    /** The realm of a source that names none. */
    public static final String DEFAULT_REALM = "default";

    public BindingEvent {
        warnings = List.copyOf(warnings);
    }

    /** When it happened: the time of the call, or else the time of receipt. Empty only without both. */
    public Optional<Instant> time() {
        return calledAt.or(() -> receivedAt);
    }

    /** Is {@link #time()} only the time of receipt? */
    public boolean timeUnknown() {
        return calledAt.isEmpty();
    }

    /** When the lease ends; empty for an infinite one, and where no lease or no time is known. */
    public Optional<Instant> leaseEnd() {
        return lease.flatMap(duration -> time().flatMap(duration::endsAfter));
    }

    /** Events of one key are delivered in order: the address, or the source when the address is not known. */
    public String partitionKey() {
        return address.map(Ipv4Address::toString).orElse(source);
    }

    public static Builder builder(Action action) {
        return new Builder(action);
    }

    /** Collects the parts; everything not set is unknown. Not for use by two threads. */
    public static final class Builder {
        private final Action action;
        private String id = "0".repeat(32);
        private Optional<Position> position = Optional.empty();
        private Optional<Instant> calledAt = Optional.empty();
        private Optional<Instant> receivedAt = Optional.empty();
        private String source = "test";
        private String realm = DEFAULT_REALM;
        private boolean snapshot;
        private Optional<Protocol> protocol = Optional.empty();
        private Optional<Boolean> renewal = Optional.empty();
        private Optional<Ipv4Address> address = Optional.empty();
        private Client client = Client.UNKNOWN;
        private Optional<LeaseDuration> lease = Optional.empty();
        private Optional<Relay> relay = Optional.empty();
        private Server server = Server.UNKNOWN;
        private OptionalLong reason = OptionalLong.empty();
        private OptionalLong xid = OptionalLong.empty();
        private Optional<DhcpPacket> packet = Optional.empty();
        private Optional<ServerLease> serverLease = Optional.empty();
        private List<String> warnings = List.of();

        private Builder(Action action) {
            this.action = Objects.requireNonNull(action);
        }

        public Builder id(String id) {
            this.id = Objects.requireNonNull(id);
            return this;
        }

        public Builder position(Position position) {
            this.position = Optional.of(position);
            return this;
        }

        public Builder calledAt(Optional<Instant> time) {
            this.calledAt = time;
            return this;
        }

        public Builder receivedAt(Instant time) {
            this.receivedAt = Optional.of(time);
            return this;
        }

        public Builder source(String source) {
            this.source = Objects.requireNonNull(source);
            return this;
        }

        public Builder realm(String realm) {
            this.realm = Objects.requireNonNull(realm);
            return this;
        }

        public Builder snapshot(boolean snapshot) {
            this.snapshot = snapshot;
            return this;
        }

        public Builder protocol(Protocol protocol) {
            this.protocol = Optional.of(protocol);
            return this;
        }

        public Builder renewal(Optional<Boolean> renewal) {
            this.renewal = renewal;
            return this;
        }

        public Builder address(Optional<Ipv4Address> address) {
            this.address = address;
            return this;
        }

        public Builder client(Client client) {
            this.client = Objects.requireNonNull(client);
            return this;
        }

        public Builder lease(Optional<LeaseDuration> lease) {
            this.lease = lease;
            return this;
        }

        public Builder relay(Optional<Relay> relay) {
            this.relay = relay;
            return this;
        }

        public Builder server(Server server) {
            this.server = Objects.requireNonNull(server);
            return this;
        }

        public Builder reason(long reason) {
            this.reason = OptionalLong.of(reason);
            return this;
        }

        public Builder xid(OptionalLong xid) {
            this.xid = xid;
            return this;
        }

        public Builder packet(Optional<DhcpPacket> packet) {
            this.packet = packet;
            return this;
        }

        public Builder serverLease(ServerLease lease) {
            this.serverLease = Optional.of(lease);
            return this;
        }

        public Builder warnings(List<String> warnings) {
            this.warnings = List.copyOf(warnings);
            return this;
        }

        public BindingEvent build() {
            return new BindingEvent(
                    id,
                    position,
                    calledAt,
                    receivedAt,
                    source,
                    realm,
                    snapshot,
                    action,
                    protocol,
                    renewal,
                    address,
                    client,
                    lease,
                    relay,
                    server,
                    reason,
                    xid,
                    packet,
                    serverLease,
                    warnings);
        }
    }
}
