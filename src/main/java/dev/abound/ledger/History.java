package dev.abound.ledger;

import dev.abound.value.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Everything that is known of one address: a function of its facts, whatever order they come in and however often.
 */
public final class History {

    private final LeaseKey key;
    private final Map<Integer, Hold> holds = new TreeMap<>();
    private final Map<Integer, List<Position>> positions = new HashMap<>();
    private final List<Conflict> conflicts = new ArrayList<>();
    private final SpanBook book;

    private History(LeaseKey key) {
        this.key = key;
        this.book = new SpanBook(key, new Gathering());
    }

    /** @param facts of this address, all there are */
    public static History of(LeaseKey key, Collection<Fact> facts) {
        History history = new History(key);
        inOrder(facts).forEach(history.book::add);
        return history;
    }

    /**
     * What a further fact makes of a state, where that can be told without the facts before: when it tells a later time
     * than all of them, and so neither comes late nor is one of them again.
     *
     * @param before empty for the first fact of the address
     * @param conflicts hears of one that the fact shows
     * @return empty when the whole history must be asked
     */
    public static Optional<AddressState> append(
            Optional<AddressState> before, Fact fact, Consumer<Conflict> conflicts) {
        if (before.filter(state -> state.mayKnow(fact.mark().told())).isPresent()) {
            return Optional.empty();
        }
        SpanBook.Listener listener = new ConflictsOnly(conflicts);
        SpanBook book = before.map(state -> new SpanBook(fact.key(), state, listener))
                .orElseGet(() -> new SpanBook(fact.key(), listener));
        book.add(fact.countingFor(
                before.map(state -> state.countsFor(fact)).orElse(fact.mark().told())));
        return Optional.of(book.state());
    }

    /** Is this entry among the facts already, be it at another position? */
    public static boolean knows(Collection<Fact> facts, Fact fact) {
        return facts.stream()
                .anyMatch(one -> one.mark().position().equals(fact.mark().position())
                        || one.mark().sameEntry(fact.mark()));
    }

    /** As they count: each entry once, times raised within fifo sources and for our clock, then by time and position. */
    private static List<Fact> inOrder(Collection<Fact> facts) {
        List<Fact> kept = facts.stream()
                .sorted(Comparator.comparing(fact -> fact.mark().position()))
                .toList();
        List<Fact> counted = new ArrayList<>(kept.size());
        Set<Entry> entries = new HashSet<>();
        Map<String, Instant> raised = new HashMap<>();
        Instant latest = Instant.MIN;
        for (Fact fact : kept) {
            if (entries.add(Entry.of(fact.mark()))) {
                Fact counting = raise(fact, raised, latest);
                latest = later(latest, counting.at());
                counted.add(counting);
            }
        }
        counted.sort(Comparator.comparing(Fact::mark, Mark.ORDER));
        return counted;
    }

    private static Fact raise(Fact fact, Map<String, Instant> raised, Instant latest) {
        Mark mark = fact.mark();
        if (fact.byClock()) {
            return fact.countingFor(later(latest, mark.told()));
        }
        return fact.countingFor(mark.fifo() ? raised.merge(mark.source(), mark.told(), History::later) : mark.told());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** What tells an entry from others: the same one may be kept twice, at two positions. */
    private record Entry(int fingerprint, Instant told, String source) {
        static Entry of(Mark mark) {
            return new Entry(mark.fingerprint(), mark.told(), mark.source());
        }
    }

    private final class Gathering implements SpanBook.Listener {
        @Override
        public void speaks(Hold span, Fact fact) {
            holds.put(span.number(), span);
            List<Position> known = positions.computeIfAbsent(span.number(), none -> new ArrayList<>());
            Position position = fact.mark().position();
            if (known.isEmpty() || !known.get(known.size() - 1).equals(position)) {
                known.add(position);
            }
        }

        @Override
        public void ranOut(Hold span) {
            holds.put(span.number(), span);
        }

        @Override
        public void conflict(Conflict conflict) {
            conflicts.add(conflict);
        }
    }

    private record ConflictsOnly(Consumer<Conflict> reader) implements SpanBook.Listener {
        @Override
        public void speaks(Hold span, Fact fact) {}

        @Override
        public void ranOut(Hold span) {}

        @Override
        public void conflict(Conflict conflict) {
            reader.accept(conflict);
        }
    }

    /** Where the address stands after all of them. */
    public AddressState state() {
        return book.state();
    }

    /** Those that the facts show, in the order in which they count. */
    public List<Conflict> conflicts() {
        return List.copyOf(conflicts);
    }

    /**
     * The spans by number.
     *
     * @param now a lease that has run out by then has ended, by the clock
     */
    public List<Span> spans(Instant now) {
        return holds.values().stream().map(hold -> span(asOf(hold, now))).toList();
    }

    /** The book closes what has run out only when it writes the next line. */
    private static Hold asOf(Hold hold, Instant now) {
        return hold.stands() && hold.end().hasComeBy(now) ? hold.ranOut() : hold;
    }

    private Span span(Hold hold) {
        List<Position> all = positions.get(hold.number()).stream().sorted().toList();
        return new Span(
                key,
                hold.number(),
                hold.client(),
                hold.start(),
                hold.beganAtLatest(),
                hold.end().at(),
                hold.end().never(),
                hold.ended(),
                hold.server(),
                hold.relay(),
                firstAndNewest(all),
                all.size(),
                hold.conflict());
    }

    private static List<Position> firstAndNewest(List<Position> all) {
        if (all.size() <= Span.MOST_POSITIONS) {
            return all;
        }
        List<Position> some = new ArrayList<>(all.subList(all.size() - Span.MOST_POSITIONS + 1, all.size()));
        some.add(0, all.get(0));
        return some;
    }
}
