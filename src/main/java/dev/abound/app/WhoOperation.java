package dev.abound.app;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.abound.ledger.LeaseLedger;
import dev.abound.ledger.Period;
import dev.abound.ledger.Sight;
import dev.abound.ledger.Span;
import dev.abound.ledger.Subject;
import dev.abound.ledger.WhoQuery;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * {@code who}: the spans of an address, or of a device, that touch a period. For people also the evidence behind them,
 * and the spans before and after.
 */
final class WhoOperation implements Operation {

    /** Somebody who asks for more wants an export; until then all of them stand in memory. */
    private static final int MOST = 100_000;

    @Override
    public String word() {
        return "who";
    }

    @Override
    public void run(Call call, Workplace workplace, Answers answers) throws IOException, InterruptedException {
        LeaseLedger ledger = workplace.ledger(answers);
        List<Subject> subjects = Subjects.of(call.text("subject").orElseThrow());
        Period period = period(call);
        List<Span> spans = spans(ledger, subjects, call.text("realm"), period);
        boolean forPeople = call.flag("forPeople");
        boolean packets = call.flag("packets");
        if (forPeople || packets) {
            withEvidence(spans, () -> new Evidence(workplace.storage(), forPeople, packets), answers);
        } else {
            for (Span span : spans) {
                answers.record(LedgerJson.span(span));
            }
        }
        if (spans.size() == MOST) {
            answers.note("These are the first " + MOST + " spans; there may be more. Ask for a shorter time.");
        }
        if (forPeople) {
            neighbours(new Neighbours(ledger, subjects, call.text("realm"), period, spans), answers);
            firstSight(ledger, subjects, answers);
        }
    }

    private static void withEvidence(List<Span> spans, Supplier<Evidence> opener, Answers answers)
            throws IOException, InterruptedException {
        try (Evidence evidence = opener.get()) {
            for (Span span : spans) {
                ObjectNode json = LedgerJson.span(span);
                evidence.addTo(json, span);
                answers.record(json);
            }
        }
    }

    private static Period period(Call call) {
        Instant to = Instant.parse(call.text("to").orElseThrow());
        Instant from = call.text("from").map(Instant::parse).orElse(Instant.EPOCH);
        return new Period(from, to)
                .widenedBy(call.text("grace").map(Duration::parse).orElse(Duration.ZERO));
    }

    /** A word that can mean several things finds the spans of all of them, each once. */
    private static List<Span> spans(LeaseLedger ledger, List<Subject> subjects, Optional<String> realm, Period period) {
        Set<Object> seen = new HashSet<>();
        List<Span> spans = new ArrayList<>();
        for (Subject subject : subjects) {
            for (Span span : ledger.who(new WhoQuery(subject, realm, period, MOST))) {
                if (seen.add(List.of(span.key(), span.number()))) {
                    spans.add(span);
                }
            }
        }
        spans.sort(Comparator.comparing(Span::start).thenComparing(Span::key).thenComparing(Span::number));
        return spans.size() > MOST ? spans.subList(0, MOST) : spans;
    }

    private static void neighbours(Neighbours neighbours, Answers answers) throws IOException {
        for (Span span : neighbours.before()) {
            answers.record(LedgerJson.span(span).put("neighbour", "before"));
        }
        for (Span span : neighbours.after()) {
            answers.record(LedgerJson.span(span).put("neighbour", "after"));
        }
    }

    private static void firstSight(LeaseLedger ledger, List<Subject> subjects, Answers answers) throws IOException {
        Optional<Sight> first = subjects.stream()
                .flatMap(subject -> ledger.firstSight(subject).stream())
                .min(Comparator.comparing(Sight::at));
        if (first.isPresent()) {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            LedgerJson.time(json, "firstSeen", Optional.of(first.get().at()));
            answers.record(json.put("position", first.get().position().toString()));
        }
    }
}
