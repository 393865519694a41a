package dev.abound.app;

import dev.abound.event.BindingEvent;
import dev.abound.ledger.LeaseKey;
import dev.abound.ledger.LeaseLedger;
import dev.abound.ledger.Period;
import dev.abound.ledger.Span;
import dev.abound.ledger.Subject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who had the same address before a period, and after it: at the edges a question is often answered by its neighbour.
 *
 * @param answered the spans of the period itself
 */
record Neighbours(
        LeaseLedger ledger, List<Subject> subjects, Optional<String> realm, Period period, List<Span> answered) {

    /** The addresses of a device can be many; where it went from each is another question. */
    private static final int MOST_ADDRESSES = 4;

    List<Span> before() {
        return keys().stream()
                .flatMap(key -> ledger.before(key, period.from()).stream())
                .filter(span -> !answered.contains(span))
                .toList();
    }

    List<Span> after() {
        return keys().stream()
                .flatMap(key -> ledger.after(key, period.to()).stream())
                .filter(span -> !answered.contains(span))
                .toList();
    }

    private Set<LeaseKey> keys() {
        Set<LeaseKey> keys = new TreeSet<>();
        answered.forEach(span -> keys.add(span.key()));
        if (keys.isEmpty() && subjects.get(0) instanceof Subject.Address asked) {
            keys.add(new LeaseKey(realm.orElse(BindingEvent.DEFAULT_REALM), asked.address()));
        }
        return keys.size() <= MOST_ADDRESSES ? keys : Set.of();
    }
}
