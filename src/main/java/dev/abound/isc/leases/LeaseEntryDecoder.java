package dev.abound.isc.leases;

import dev.abound.event.Action;
import dev.abound.event.BindingEvent;
import dev.abound.event.Protocol;
import dev.abound.event.Server;
import dev.abound.journal.JournalRecord;
import dev.abound.spi.Decoded;
import dev.abound.spi.EntryDecoder;
import dev.abound.spi.SourceContext;
import dev.abound.value.Ipv4Address;
import dev.abound.value.LeaseDuration;
import dev.abound.value.Octets;
import java.time.Instant;
import java.util.Optional;

/**
 * Reads what became of a lease in a lease file (dhcpd.leases(5)). The event's {@code serverLease} has what the file says;
 * {@code renewal} is absent, because a file cannot tell a renewal from a client that started again.
 */
public final class LeaseEntryDecoder implements EntryDecoder {

    @Override
    public String kind() {
        return LeaseEntry.KIND;
    }

    @Override
    public Decoded decode(JournalRecord record, SourceContext context) {
        try {
            LeaseEntry entry = LeaseEntry.decode(record.octets());
            return new Decoded.Event(event(entry, LeaseReader.read(entry.record()), record, context));
        } catch (LeaseSyntaxException unreadable) {
            return new Decoded.Unreadable(unreadable.getMessage());
        }
    }

    private static BindingEvent event(
            LeaseEntry entry, LeaseRecord lease, JournalRecord record, SourceContext context) {
        BindingEvent.Builder event = BindingEvent.builder(entry.action())
                .id(record.id())
                .position(record.position())
                .calledAt(entry.at())
                .receivedAt(record.receivedAt())
                .source(record.source())
                .realm(context.realm())
                .snapshot(record.content().snapshot())
                .address(Optional.of(lease.address()))
                .client(lease.client())
                .lease(duration(entry.action(), entry.at(), lease))
                .relay(lease.relay())
                .server(new Server(Optional.empty(), context.system(), Optional.empty()))
                .serverLease(lease.lease());
        protocol(lease).ifPresent(event::protocol);
        return event.build();
    }

    private static Optional<LeaseDuration> duration(Action action, Optional<Instant> at, LeaseRecord lease) {
        return action.binds() ? at.flatMap(lease::durationFrom) : Optional.empty();
    }

    /** Nothing is known of how a lease was asked for that nobody ever had. */
    private static Optional<Protocol> protocol(LeaseRecord lease) {
        if (lease.lease().dynamicBootp()) {
            return Optional.of(Protocol.BOOTP);
        }
        return lease.client().identity().map(client -> Protocol.DHCP);
    }

    @Override
    public Optional<String> partitionKey(Octets entry) {
        return LeaseEntry.address(entry).map(Ipv4Address::toString);
    }

    @Override
    public boolean carriesTime(Octets entry) {
        return LeaseEntry.hasTime(entry);
    }
}
