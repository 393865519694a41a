package dev.abound.ledger.jdbc;

import dev.abound.ledger.Fact;
import dev.abound.ledger.History;
import dev.abound.ledger.LeaseKey;
import dev.abound.ledger.LeaseLedger;
import dev.abound.ledger.LeaseQuery;
import dev.abound.ledger.LeaseView;
import dev.abound.ledger.LedgerWriter;
import dev.abound.ledger.Period;
import dev.abound.ledger.Subject;
import dev.abound.ledger.WhoQuery;
import dev.abound.value.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes facts into a ledger, and writes a ledger out line by line, to be compared. */
final class Books {

    private static final Period EVER = new Period(Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"));

    private Books() {}

    static List<LedgerWriter.Entry> entries(List<Fact> facts) {
        return facts.stream()
                .map(fact -> new LedgerWriter.Entry(fact.mark().position(), Optional.of(fact), Optional.empty()))
                .toList();
    }

    static void apply(LedgerWriter writer, List<Fact> facts) {
        writer.apply(
                entries(facts), facts.get(facts.size() - 1).mark().position().next());
    }

    /** Everything a ledger knows, a line for each lease, span and conflict. */
    static List<String> lines(LeaseLedger ledger) {
        List<String> lines = new ArrayList<>();
        ledger.forEachLease(LeaseQuery.ALL.atMost(7), lease -> {
            lines.add(lease.toString());
            Subject.Address address = new Subject.Address(lease.key().address());
            ledger.who(new WhoQuery(address, Optional.of(lease.key().realm()), EVER, 1_000_000))
                    .forEach(span -> lines.add(span.toString()));
        });
        ledger.conflicts(EVER, 1_000_000).forEach(conflict -> lines.add(conflict.toString()));
        return lines;
    }

    /** The same, reckoned from the facts alone. */
    static List<String> reckoned(List<Fact> facts, Instant now) {
        Map<LeaseKey, List<Fact>> byKey =
                facts.stream().collect(Collectors.groupingBy(Fact::key, TreeMap::new, Collectors.toList()));
        List<String> lines = new ArrayList<>();
        byKey.forEach((key, own) -> {
            History history = History.of(key, own);
            lines.add(LeaseView.of(key, history.state(), now).toString());
            history.spans(now).stream()
                    .sorted(java.util.Comparator.comparing(dev.abound.ledger.Span::start)
                            .thenComparing(dev.abound.ledger.Span::number))
                    .forEach(span -> lines.add(span.toString()));
        });
        byKey.entrySet().stream()
                .flatMap(one -> History.of(one.getKey(), one.getValue()).conflicts().stream())
                .sorted(java.util.Comparator.comparing(dev.abound.ledger.Conflict::since)
                        .thenComparing(dev.abound.ledger.Conflict::key))
                .forEach(conflict -> lines.add(conflict.toString()));
        return lines;
    }

    static Position after(List<Fact> facts) {
        return facts.get(facts.size() - 1).mark().position().next();
    }
}
