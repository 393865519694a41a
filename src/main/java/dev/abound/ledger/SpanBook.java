package dev.abound.ledger;

import dev.abound.event.Action;
import dev.abound.event.Client;
import dev.abound.event.ServerLease;
import dev.abound.value.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The rules by which the facts of one address become spans: takes them one after the other, in the order in which they
 * count. Given the same facts in the same order it comes to the same spans, whether at once or in parts. Not for use by
 * two threads.
 *
 * <ul>
 *   <li>The same client again extends its span, unless its lease had run out before: then a new span begins.
 *   <li>Another client from the same server ends the span there was, superseded; from another server both stand, in
 *       conflict.
 *   <li>An end counts for the client that holds the address; anybody else's ends nothing.
 *   <li>A lease that has run out stands until something else is told, for a later word of the server says why it ended.
 * </ul>
 */
final class SpanBook {

    /** What is seen of each step: the span a fact speaks of, as it is then. */
    interface Listener {
        void speaks(Hold span, Fact fact);

        /** By the clock: no fact says so. */
        void ranOut(Hold span);

        void conflict(Conflict conflict);
    }

    private final LeaseKey key;
    private final Listener listener;
    private final List<Hold> holds = new ArrayList<>();
    private Optional<Instant> forgottenUntil = Optional.empty();
    private final Map<String, Instant> raised = new HashMap<>();
    private int spans;
    private LeaseState state = LeaseState.FREE;
    private boolean bootp;
    private boolean reserved;
    private Optional<ServerLease> learned = Optional.empty();
    private Optional<Client> recordedClient = Optional.empty();
    private Optional<LeaseEnd> recordedEnd = Optional.empty();
    private Position last = Position.START;
    private Instant lastAt = Instant.MIN;
    private Instant latestTold = Instant.MIN;

    /** A book without an entry. */
    SpanBook(LeaseKey key, Listener listener) {
        this.key = key;
        this.listener = listener;
    }

    /** Goes on where another book stood. */
    SpanBook(LeaseKey key, AddressState from, Listener listener) {
        this(key, listener);
        spans = from.spans();
        holds.addAll(from.holds());
        forgottenUntil = from.forgottenUntil();
        raised.putAll(from.raised());
        state = from.state();
        bootp = from.bootp();
        reserved = from.reserved();
        learned = from.learned();
        recordedClient = from.recordedClient();
        recordedEnd = from.recordedEnd();
        last = from.last();
        lastAt = from.lastAt();
        latestTold = from.latestTold();
    }

    AddressState state() {
        return new AddressState(
                spans,
                holds,
                forgottenUntil,
                state,
                bootp,
                reserved,
                learned,
                recordedClient,
                recordedEnd,
                last,
                lastAt,
                latestTold,
                raised);
    }

    void add(Fact fact) {
        note(fact.mark());
        fact.serverLease().ifPresent(this::learn);
        if (fact.change().isPresent()) {
            change(fact, fact.change().get());
        } else if (fact.action().binds()) {
            bind(fact);
        } else if (fact.action().ends()) {
            end(fact);
        } else {
            newestStanding().ifPresent(hold -> listener.speaks(hold, fact));
        }
        forgetTheOld();
    }

    private void note(Mark mark) {
        last = last.compareTo(mark.position()) < 0 ? mark.position() : last;
        lastAt = lastAt.isBefore(mark.at()) ? mark.at() : lastAt;
        latestTold = latestTold.isBefore(mark.told()) ? mark.told() : latestTold;
        if (mark.fifo()) {
            raised.merge(mark.source(), mark.at(), (one, other) -> one.isBefore(other) ? other : one);
        }
    }

    private void learn(ServerLease lease) {
        learned = Optional.of(lease);
        reserved = lease.reserved();
    }

    // Granted.

    private void bind(Fact fact) {
        recordedClient = Optional.empty();
        recordedEnd = Optional.empty();
        bootp = fact.bootp()
                || fact.serverLease().filter(ServerLease::dynamicBootp).isPresent();
        Optional<Hold> mine =
                find(hold -> hold.isOf(fact.client()) && !hold.end().hadComeBefore(fact.at()));
        if (mine.isPresent()) {
            replace(mine.get(), mine.get().extendedBy(fact), fact);
            return;
        }
        runOut(fact.at());
        List.copyOf(holds).stream()
                .filter(hold -> hold.stands() && hold.isFromServerOf(fact))
                .forEach(hold -> replace(hold, hold.ended(fact.at(), EndCause.SUPERSEDED), fact));
        open(fact, notBeforeTheLastEnd(fact.start()));
    }

    /** What has run out by now ended then, and nobody will say otherwise any more. */
    private void runOut(Instant now) {
        for (int i = 0; i < holds.size(); i++) {
            if (holds.get(i).stands() && holds.get(i).end().hasComeBy(now)) {
                holds.set(i, holds.get(i).ranOut());
                listener.ranOut(holds.get(i));
            }
        }
    }

    /** A snapshot may tell of a start at which somebody else is known to have had the address. */
    private Instant notBeforeTheLastEnd(Instant start) {
        return lastEnd().filter(end -> end.isAfter(start)).orElse(start);
    }

    private Optional<Instant> lastEnd() {
        return ends().max(Instant::compareTo);
    }

    private Stream<Instant> ends() {
        return Stream.concat(
                forgottenUntil.stream(),
                holds.stream().filter(hold -> !hold.stands()).flatMap(hold -> hold.end().at().stream()));
    }

    private void open(Fact fact, Instant start) {
        List<Hold> rivals = holds.stream().filter(Hold::stands).toList();
        Hold opened = Hold.opened(spans++, fact, start, fact.action() == Action.RENEWED);
        for (Hold rival : rivals) {
            replace(rival, rival.inConflict(), fact);
            listener.conflict(new Conflict(
                    key, fact.at(), rival.client(), fact.client(), fact.mark().position()));
        }
        Hold marked = rivals.isEmpty() ? opened : opened.inConflict();
        holds.add(marked);
        listener.speaks(marked, fact);
    }

    // Ended.

    private void end(Fact fact) {
        Optional<Hold> holder = fact.byClock() ? ranOutAt(fact) : holderAnswering(fact);
        if (holder.isPresent()) {
            replace(holder.get(), holder.get().ended(fact.at(), cause(fact)), fact);
            settle(fact);
        } else if (fact.snapshot() && fact.serverLease().isPresent()) {
            tellOfThePast(fact);
            settle(fact);
        } else {
            newestStanding().ifPresent(hold -> listener.speaks(hold, fact));
            settleWithoutHolder(fact);
        }
    }

    /**
     * A word of the clock is about one end of one client; a renewal since has made it void. It counts after all that was
     * known when it was said, for a lease may have run out before it was told of.
     */
    private Optional<Hold> ranOutAt(Fact fact) {
        LeaseEnd end = LeaseEnd.at(fact.mark().told());
        return find(hold -> hold.isOf(fact.client()) && hold.end().equals(end));
    }

    /** Whoever runs comes before one that ran out, the notifying server's own before others. */
    private Optional<Hold> holderAnswering(Fact fact) {
        Predicate<Hold> named = hold -> hold.stands() && hold.mayBeEndedBy(fact.client());
        Predicate<Hold> running = named.and(hold -> !hold.end().hasComeBy(fact.at()));
        return find(running.and(hold -> hold.isOf(fact.client())))
                .or(() -> find(running.and(hold -> hold.isFromServerOf(fact))))
                .or(() -> find(running))
                .or(() -> find(named))
                .or(() -> closedByTheClock(fact));
    }

    /** What our clock said, a server may say better as long as nothing has followed. */
    private Optional<Hold> closedByTheClock(Fact fact) {
        return newest().filter(
                        hold -> hold.ended().equals(Optional.of(EndCause.CLOCK)) && hold.mayBeEndedBy(fact.client()))
                .filter(hold -> newestStanding().isEmpty());
    }

    private static EndCause cause(Fact fact) {
        return switch (fact.action()) {
            case RELEASED -> EndCause.RELEASED;
            case EXPIRED -> fact.byClock() ? EndCause.CLOCK : EndCause.EXPIRED;
            case REVOKED -> EndCause.REVOKED;
            case DECLINED -> EndCause.DECLINED;
            default -> EndCause.ENDED;
        };
    }

    /** An imported lease that is over, where nothing else is known of that time. */
    private void tellOfThePast(Fact fact) {
        ServerLease lease = fact.serverLease().orElseThrow();
        Optional<Instant> starts = lease.starts();
        Instant until = lease.ends().orElse(fact.at());
        boolean knownOtherwise =
                holds.stream().anyMatch(Hold::stands) || ends().anyMatch(end -> end.isAfter(starts.orElse(end)));
        if (starts.filter(until::isAfter).isPresent()
                && fact.client().identity().isPresent()
                && !knownOtherwise) {
            Hold opened = Hold.opened(spans++, fact, starts.get(), false);
            Hold over = opened.endingAt(LeaseEnd.at(until)).ended(until, cause(fact));
            holds.add(over);
            listener.speaks(over, fact);
        }
    }

    private void settle(Fact fact) {
        if (newestStanding().isEmpty()) {
            state = stateAfter(fact);
        }
    }

    /** A refused address is abandoned though nobody held it, and what a database says of a free lease is learned. */
    private void settleWithoutHolder(Fact fact) {
        if (fact.action() == Action.DECLINED || fact.serverLease().isPresent() || spans == 0) {
            settle(fact);
        }
    }

    private static LeaseState stateAfter(Fact fact) {
        return fact.serverLease()
                .map(lease -> LeaseState.of(lease.state()))
                .filter(told -> told != LeaseState.ACTIVE)
                .orElseGet(() -> switch (fact.action()) {
                    case RELEASED -> LeaseState.RELEASED;
                    case EXPIRED -> LeaseState.EXPIRED;
                    case DECLINED -> LeaseState.ABANDONED;
                    default -> LeaseState.FREE;
                });
    }

    // Changed by an administrator.

    private void change(Fact fact, Change.OfLease change) {
        reserved = change.reserved().orElse(reserved);
        bootp = change.bootp().orElse(bootp);
        change.end().ifPresent(end -> recordEnd(end, fact));
        change.state().ifPresent(wanted -> changeState(wanted, fact));
        change.client().ifPresent(client -> recordedClient = Optional.of(client));
    }

    private void recordEnd(LeaseEnd end, Fact fact) {
        recordedEnd = Optional.of(end);
        newestStanding().ifPresent(hold -> replace(hold, hold.endingAt(end), fact));
    }

    private void changeState(LeaseState wanted, Fact fact) {
        if (wanted == LeaseState.ACTIVE) {
            activate(fact);
            return;
        }
        // The lease keeps the end it had, though the span ends now.
        recordedEnd = recordedEnd.or(() -> newestStanding().map(Hold::end));
        EndCause cause = wanted == LeaseState.ABANDONED ? EndCause.DECLINED : EndCause.REVOKED;
        List.copyOf(holds).stream()
                .filter(Hold::stands)
                .forEach(hold -> replace(hold, hold.ended(fact.at(), cause), fact));
        state = wanted;
    }

    private void activate(Fact fact) {
        LeaseEnd until = fact.change()
                .flatMap(Change.OfLease::end)
                .or(() -> recordedEnd)
                .or(() -> newest().map(Hold::end))
                .orElse(LeaseEnd.UNKNOWN);
        bind(fact);
        find(Hold::stands).ifPresent(hold -> replace(hold, hold.endingAt(until), fact));
    }

    // The spans in hand.

    private void replace(Hold before, Hold after, Fact fact) {
        holds.set(holds.indexOf(before), after);
        listener.speaks(after, fact);
    }

    /** The newest that is as wanted, and stands. */
    private Optional<Hold> find(Predicate<Hold> wanted) {
        return holds.stream().filter(Hold::stands).filter(wanted).reduce((older, newer) -> newer);
    }

    private Optional<Hold> newestStanding() {
        return find(hold -> true);
    }

    private Optional<Hold> newest() {
        return holds.stream().reduce((older, newer) -> newer);
    }

    /** Those that stand are needed, and the newest, which answers when nobody holds the address; of others the end. */
    private void forgetTheOld() {
        if (holds.size() > 1) {
            List<Hold> old = holds.stream()
                    .filter(hold -> !hold.stands() && hold.number() < spans - 1)
                    .toList();
            holds.removeAll(old);
            forgottenUntil = Stream.concat(
                            forgottenUntil.stream(), old.stream().flatMap(hold -> hold.end().at().stream()))
                    .max(Instant::compareTo);
        }
    }
}
