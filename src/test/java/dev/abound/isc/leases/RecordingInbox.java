package dev.abound.isc.leases;

import dev.abound.event.BindingEvent;
import dev.abound.journal.JournalException;
import dev.abound.journal.JournalRecord;
import dev.abound.journal.RecordContent;
import dev.abound.journal.RecordId;
import dev.abound.spi.Arrival;
import dev.abound.spi.Decoded;
import dev.abound.spi.Inbox;
import dev.abound.spi.SourceContext;
import dev.abound.value.Octets;
import dev.abound.value.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A journal in memory: forces at once, or refuses when told to. */
final class RecordingInbox implements Inbox {

    static final Instant RECEIVED = Instant.parse("2026-11-22T00:00:00Z");
    private final LeaseEntryDecoder decoder = new LeaseEntryDecoder();
    private final List<JournalRecord> records = new ArrayList<>();
    private int refuseFrom = Integer.MAX_VALUE;

    @Override
    public synchronized CompletionStage<Position> append(Arrival arrival) {
        if (records.size() >= refuseFrom) {
            return CompletableFuture.failedFuture(new JournalException("no room on the disk"));
        }
        Optional<Instant> twinBreaker = decoder.carriesTime(arrival.octets())
                ? Optional.empty()
                : Optional.of(RECEIVED.plusSeconds(records.size()));
        Position position = new Position(0, records.size());
        records.add(new JournalRecord(
                position,
                new RecordContent(
                        RecordId.of("dhcpd", arrival.kind(), arrival.octets(), twinBreaker),
                        RECEIVED,
                        "dhcpd",
                        arrival.kind(),
                        decoder.partitionKey(arrival.octets()).orElseThrow(),
                        arrival.snapshot(),
                        arrival.willConfirm(),
                        arrival.octets())));
        return CompletableFuture.completedFuture(position);
    }

    /** After so many more records nothing is kept. */
    synchronized void refuseAfter(int more) {
        refuseFrom = records.size() + more;
    }

    synchronized void refuseNothing() {
        refuseFrom = Integer.MAX_VALUE;
    }

    synchronized List<BindingEvent> events() {
        return records.stream().map(RecordingInbox::event).toList();
    }

    static BindingEvent event(JournalRecord record) {
        Decoded decoded = new LeaseEntryDecoder().decode(record, new SourceContext("lab", Optional.of("dhcp1")));
        if (decoded instanceof Decoded.Event event) {
            return event.event();
        }
        throw new AssertionError(decoded);
    }

    /** As a receiver that drops what it has had already. */
    synchronized List<BindingEvent> eventsOnce() {
        Map<String, BindingEvent> byId = new LinkedHashMap<>();
        events().forEach(event -> byId.putIfAbsent(event.id(), event));
        return List.copyOf(byId.values());
    }

    /** {@code bound 192.0.2.1} and so on; snapshots in brackets. */
    List<String> told() {
        return events().stream().map(RecordingInbox::told).toList();
    }

    static String told(BindingEvent event) {
        String words = event.action().word() + " " + event.address().orElseThrow();
        return event.snapshot() ? "(" + words + ")" : words;
    }

    synchronized void forget() {
        records.clear();
    }

    synchronized int size() {
        return records.size();
    }

    @Override
    public Optional<Octets> lastUnconfirmed() {
        return Optional.empty();
    }

    @Override
    public void confirm(Position position) {
        throw new AssertionError("nothing is to be confirmed");
    }
}
