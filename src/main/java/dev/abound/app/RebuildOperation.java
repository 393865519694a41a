package dev.abound.app;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.abound.dispatch.Dispatcher;
import dev.abound.dispatch.HandlerStatus;
import dev.abound.journal.Journal;
import dev.abound.value.Escaped;
import dev.abound.value.Position;
import dev.abound.value.Reach;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code journal.rebuild}: hands the records to handlers again, from a position on, and waits until they have heard
 * everything the journal held when it began. The ledger is made anew from the oldest record; until that is done the old
 * one answers.
 */
final class RebuildOperation implements Operation {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    private static final Duration LONGEST_STANDSTILL = Duration.ofSeconds(60);

    @Override
    public String word() {
        return "journal.rebuild";
    }

    @Override
    public void run(Call call, Workplace workplace, Answers answers) throws IOException, InterruptedException {
        Position from = call.text("from").map(Position::parse).orElse(Position.START);
        Set<String> handlers = new TreeSet<>(call.list("handlers"));
        Optional<String> ledger =
                workplace.configuration().ledgerHandler().filter(name -> handlers.remove(name) || call.flag("ledger"));
        if (ledger.isPresent()) {
            remakeLedger(ledger.get(), call, workplace, answers);
        }
        if (!handlers.isEmpty()) {
            handAgain(handlers, from, workplace, answers);
        }
    }

    private static void remakeLedger(String name, Call call, Workplace workplace, Answers answers)
            throws IOException, InterruptedException {
        if (call.text("from").isPresent()) {
            throw new ServiceException(
                    "The ledger is made anew from the oldest record: --from does not go with \"" + name + "\".");
        }
        Journal journal = workplace.storage().journal();
        Reach begin = journal.beginning();
        workplace.rebuildLedger(answers);
        answers.record(record(name, begin, workplace.ledger(answers).reached()));
    }

    private static void handAgain(Set<String> handlers, Position from, Workplace workplace, Answers answers)
            throws IOException, InterruptedException {
        if (workplace.storage().journal().isShared()) {
            throw new ServiceException(
                    "Handlers of a journal on Kafka are consumer groups, one for all processes: end the"
                            + " processes, then set the group back with kafka-consumer-groups.sh --reset-offsets.");
        }
        Dispatcher dispatcher = workplace.dispatcher(handlers);
        requireConfigured(handlers, dispatcher);
        Position end = workplace.storage().journal().end();
        handlers.forEach(handler -> dispatcher.rewind(handler, from));
        awaitHeard(new Span(handlers, dispatcher, from, end), answers);
        for (String handler : handlers) {
            answers.record(record(handler, Reach.of(from), Reach.of(end)));
        }
    }

    private static ObjectNode record(String handler, Reach from, Reach to) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("handler", handler)
                .put("from", from.toString())
                .put("to", to.toString());
    }

    private static void requireConfigured(Set<String> handlers, Dispatcher dispatcher) {
        List<String> known =
                dispatcher.status().stream().map(HandlerStatus::name).sorted().toList();
        handlers.stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw new ServiceException(
                    "No handler is called \"" + Escaped.text(name) + "\". Here are: " + String.join(", ", known) + ".");
        });
    }

    /** What is being heard again, by whom. */
    private record Span(Set<String> handlers, Dispatcher dispatcher, Position from, Position end) {

        List<HandlerStatus> behind() {
            return dispatcher.status().stream()
                    .filter(one -> handlers.contains(one.name()))
                    .filter(one -> one.cursor().compareTo(end) < 0)
                    .toList();
        }

        /** Offsets ascend by one within a partition: their differences count records. */
        long left(List<HandlerStatus> behind) {
            return behind.stream()
                    .mapToLong(one -> end.offset() - one.cursor().offset())
                    .sum();
        }

        long all() {
            return Math.max(0, end.offset() - from.offset()) * handlers.size();
        }
    }

    private static void awaitHeard(Span span, Answers answers) throws IOException, InterruptedException {
        long before = Long.MAX_VALUE;
        long lastMove = System.nanoTime();
        for (List<HandlerStatus> behind = span.behind(); !behind.isEmpty(); behind = span.behind()) {
            long left = span.left(behind);
            lastMove = left < before ? System.nanoTime() : lastMove;
            before = left;
            if (System.nanoTime() - lastMove > LONGEST_STANDSTILL.toNanos()) {
                throw standsStill(behind.get(0));
            }
            answers.progress(span.all() - left, span.all());
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        }
        answers.progress(span.all(), span.all());
    }

    private static ServiceException standsStill(HandlerStatus handler) {
        return new ServiceException("Handler \"" + handler.name() + "\" stands still at " + handler.cursor()
                + handler.reason().map(why -> ": " + Escaped.text(why)).orElse("")
                + ". It hears the rest when it can; a running service goes on by itself.");
    }
}
