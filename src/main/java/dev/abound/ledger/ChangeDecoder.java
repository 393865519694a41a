package dev.abound.ledger;

import dev.abound.event.Action;
import dev.abound.event.BindingEvent;
import dev.abound.event.Client;
import dev.abound.journal.JournalRecord;
import dev.abound.spi.Decoded;
import dev.abound.spi.EntryDecoder;
import dev.abound.spi.SourceContext;
import dev.abound.value.LeaseDuration;
import dev.abound.value.Octets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Reads what an administrator changed. A lease that is ended or begun so is an event like any other; the rest is a note
 * to the ledger.
 */
public final class ChangeDecoder implements EntryDecoder {

    /** The kind of records that carry a {@link Change}. */
    public static final String KIND = "omapi";

    /** The octets of a record that carries this change. */
    public static Octets encode(Change change) {
        return ChangeJson.write(change);
    }

    /**
     * The change that such octets carry.
     *
     * @throws IllegalArgumentException when they carry none, naming what is wrong
     */
    public static Change read(Octets octets) {
        return ChangeJson.readChange(octets);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Decoded decode(JournalRecord record, SourceContext context) {
        try {
            Change change = ChangeJson.readChange(record.octets());
            return change instanceof Change.OfLease lease ? lease(record, lease) : new Decoded.Note(about(change));
        } catch (IllegalArgumentException unreadable) {
            return new Decoded.Unreadable(String.valueOf(unreadable.getMessage()));
        }
    }

    private static Decoded lease(JournalRecord record, Change.OfLease change) {
        Optional<Action> action = change.state().map(ChangeDecoder::action);
        return action.isPresent()
                ? new Decoded.Event(event(record, change, action.get()))
                : new Decoded.Note("lease " + change.key() + " changed");
    }

    private static Action action(LeaseState state) {
        return switch (state) {
            case ACTIVE -> Action.BOUND;
            case ABANDONED -> Action.DECLINED;
            default -> Action.REVOKED;
        };
    }

    private static BindingEvent event(JournalRecord record, Change.OfLease change, Action action) {
        return BindingEvent.builder(action)
                .id(record.id())
                .position(record.position())
                .calledAt(Optional.of(change.at()))
                .receivedAt(record.receivedAt())
                .source(record.source())
                .realm(change.key().realm())
                .snapshot(record.content().snapshot())
                .address(Optional.of(change.key().address()))
                .client(change.client().orElse(Client.UNKNOWN))
                .lease(action.binds() ? change.end().flatMap(end -> length(change.at(), end)) : Optional.empty())
                .build();
    }

    private static Optional<LeaseDuration> length(Instant from, LeaseEnd end) {
        if (end.never()) {
            return Optional.of(LeaseDuration.infinite());
        }
        return end.at()
                .map(moment -> Duration.between(from, moment))
                .filter(length -> !length.isNegative() && length.toSeconds() < LeaseDuration.INFINITE_ON_THE_WIRE)
                .map(length -> LeaseDuration.ofSeconds(length.toSeconds()));
    }

    private static String about(Change change) {
        if (change instanceof Change.PutHost put) {
            return "host " + put.host().name() + " declared";
        }
        if (change instanceof Change.RemoveHost remove) {
            return "host " + remove.name() + " removed";
        }
        return change instanceof Change.PutGroup put
                ? "group " + put.group().name() + " declared"
                : "group " + ((Change.RemoveGroup) change).name() + " removed";
    }

    @Override
    public Optional<String> partitionKey(Octets entry) {
        try {
            return ChangeJson.readChange(entry) instanceof Change.OfLease lease
                    ? Optional.of(lease.key().address().toString())
                    : Optional.empty();
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    /** The time of asking; two changes that look alike in the same microsecond are one. */
    @Override
    public boolean carriesTime(Octets entry) {
        try {
            return !ChangeJson.readChange(entry).at().equals(Instant.MIN);
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }
}
