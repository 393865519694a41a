package dev.abound.isc.leases;

import dev.abound.event.Action;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a record of a lease file changes.
 *
 * @param action what happened
 * @param at when; empty when the record has no time at all
 * @param news does anybody but the ledger want to hear it? Not when a lease nobody has only changes its state; nor when a
 *     running lease keeps its client and times: dhcpd adds {@code tstp} when it writes its file anew after a start
 */
record LeaseChange(Action action, Optional<Instant> at, boolean news) {

    /**
     * What happened between two records of one address, in order: nothing when they say the same; two things when the
     * later one tells of a lease that began and ended in between.
     */
    static List<LeaseChange> between(Optional<KnownLease> before, KnownLease now, LeaseRecord record) {
        if (before.isPresent() && before.get().digest() == now.digest()) {
            return List.of();
        }
        List<LeaseChange> changes = new ArrayList<>(2);
        if (now.isActive()) {
            changes.add(granted(before, now, record));
        } else {
            boolean missed = before.isPresent() && missed(before.get(), now);
            if (missed) {
                changes.add(granted(before, now, record));
            }
            changes.add(ended(before, now, record, missed));
        }
        return changes;
    }

    /** The record of a lease that is over begins later than what was known: it was granted in between. */
    private static boolean missed(KnownLease before, KnownLease now) {
        return now.state() != LeaseState.ABANDONED && now.client() != 0 && now.startsAfter(before);
    }

    private static LeaseChange granted(Optional<KnownLease> before, KnownLease now, LeaseRecord record) {
        boolean again =
                before.filter(KnownLease::isActive).filter(now::sameClient).isPresent();
        Optional<Instant> starts = record.lease().starts();
        return again
                ? new LeaseChange(Action.RENEWED, record.heard(), !now.sameTimes(before.get()))
                : new LeaseChange(Action.BOUND, starts.or(record::heard), true);
    }

    private static LeaseChange ended(Optional<KnownLease> before, KnownLease now, LeaseRecord record, boolean missed) {
        boolean wasActive = before.filter(KnownLease::isActive).isPresent();
        Optional<Instant> end =
                record.endsNever() ? record.heard() : record.lease().ends().or(record::heard);
        return switch (now.state()) {
            case ABANDONED ->
                new LeaseChange(
                        Action.DECLINED,
                        record.heard(),
                        before.filter(known -> known.state() == LeaseState.ABANDONED)
                                .isEmpty());
            case EXPIRED -> new LeaseChange(Action.EXPIRED, end, wasActive || missed);
            case RELEASED -> new LeaseChange(Action.RELEASED, end, wasActive || missed);
            case RESET -> new LeaseChange(Action.REVOKED, end, wasActive || missed);
            default ->
                new LeaseChange(
                        wasActive && !missed ? freed(before.get(), now) : Action.ENDED, end, wasActive || missed);
        };
    }

    /** Free again before its time: given back. At its time: ran out. After it: a renewal was missed, and the cause too. */
    private static Action freed(KnownLease before, KnownLease now) {
        int ends = now.compareEnds(before);
        return ends < 0 ? Action.RELEASED : ends == 0 ? Action.EXPIRED : Action.ENDED;
    }
}
