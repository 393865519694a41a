package dev.abound.dispatch;

import dev.abound.event.BindingEvent;
import dev.abound.spi.BatchHandler;
import dev.abound.spi.BindingHandler;
import dev.abound.spi.HandlerResult;
import java.util.ArrayList;
import java.util.List;

/** Handlers that do as the test says and remember what they heard. */
final class Scripted implements BindingHandler {

    /** What to do with one event, told by its text. */
    @FunctionalInterface
    interface Rule {
        HandlerResult answer(String text) throws Exception;
    }

    private final Rule rule;
    private final List<String> heard = new ArrayList<>();
    private final List<String> done = new ArrayList<>();
    private final List<Integer> batches = new ArrayList<>();
    private Thread caller;
    private int closed;

    private Scripted(Rule rule) {
        this.rule = rule;
    }

    static Scripted done() {
        return new Scripted(text -> HandlerResult.done());
    }

    static Scripted answering(Rule rule) {
        return new Scripted(rule);
    }

    /** The batch form: each event is answered by the rule, the first answer that is not done is the batch's. */
    BatchHandler inBatches() {
        return new BatchHandler() {
            @Override
            public HandlerResult handle(List<BindingEvent> events) throws InterruptedException {
                note(events.size());
                for (BindingEvent event : events) {
                    HandlerResult result = Scripted.this.handle(event);
                    if (!(result instanceof HandlerResult.Done)) {
                        return result;
                    }
                }
                return HandlerResult.done();
            }

            @Override
            public void close() {
                Scripted.this.close();
            }
        };
    }

    private synchronized void note(int size) {
        batches.add(size);
    }

    @Override
    public HandlerResult handle(BindingEvent event) throws InterruptedException {
        String text = Rig.text(event);
        hear(text);
        try {
            HandlerResult result = rule.answer(text);
            if (result instanceof HandlerResult.Done) {
                finish(text);
            }
            return result;
        } catch (InterruptedException | RuntimeException passedOn) {
            throw passedOn;
        } catch (Exception other) {
            throw new IllegalStateException(other);
        }
    }

    private synchronized void hear(String text) {
        if (caller != null && caller != Thread.currentThread()) {
            throw new IllegalStateException("called by two threads");
        }
        caller = Thread.currentThread();
        heard.add(text);
        notifyAll();
    }

    private synchronized void finish(String text) {
        done.add(text);
    }

    synchronized List<String> heard() {
        return List.copyOf(heard);
    }

    synchronized List<String> finished() {
        return List.copyOf(done);
    }

    synchronized List<Integer> batchSizes() {
        return List.copyOf(batches);
    }

    synchronized int closed() {
        return closed;
    }

    /** Waits until it has heard this many. */
    synchronized void await(int count) throws InterruptedException {
        long deadline = System.nanoTime() + Rig.LONG.toNanos();
        while (heard.size() < count) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new AssertionError("heard only " + heard);
            }
            wait(left);
        }
    }

    @Override
    public synchronized void close() {
        closed++;
    }
}
