package dev.abound.omapi.server;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * One change at a time for each object: what a change was checked against is still true when it is made. Changes of
 * different objects do not wait for each other. Safe for use by any number of threads.
 */
final class Lanes {

    private final Map<Object, CompletableFuture<?>> last = new HashMap<>();

    /** Does the work when everything before it in its lane is done, well or badly; on the executor if it must wait. */
    <T> CompletionStage<T> run(Object lane, Executor executor, Supplier<CompletionStage<T>> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        CompletableFuture<?> before = enter(lane, done);
        Runnable start = () -> OnLoop.attempt(work).whenComplete((value, failure) -> {
            leave(lane, done);
            settle(done, value, failure);
        });
        if (before.isDone()) {
            start.run();
        } else {
            before.whenCompleteAsync((value, failure) -> start.run(), executor).exceptionally(failure -> null);
        }
        return done;
    }

    private synchronized CompletableFuture<?> enter(Object lane, CompletableFuture<?> done) {
        CompletableFuture<?> before = last.put(lane, done);
        return before == null ? CompletableFuture.completedFuture(null) : before;
    }

    private synchronized void leave(Object lane, CompletableFuture<?> done) {
        last.remove(lane, done);
    }

    private static <T> void settle(CompletableFuture<T> done, T value, Throwable failure) {
        if (failure == null) {
            done.complete(value);
        } else {
            done.completeExceptionally(failure);
        }
    }

    /** Lanes with something in them. */
    synchronized int size() {
        return last.size();
    }
}
