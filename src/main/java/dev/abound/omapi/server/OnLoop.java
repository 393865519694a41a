package dev.abound.omapi.server;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Goes on with what a store answers: at once where the answer is there, else on the loop's own thread when it comes, and
 * never on the store's.
 */
final class OnLoop {

    private final Executor loop;

    OnLoop(Executor loop) {
        this.loop = loop;
    }

    Executor executor() {
        return loop;
    }

    <T, R> CompletionStage<R> then(CompletionStage<T> stage, Function<T, CompletionStage<R>> next) {
        CompletableFuture<T> future = stage.toCompletableFuture();
        return future.isDone() ? future.thenCompose(next) : future.thenComposeAsync(next, loop);
    }

    <T, R> CompletionStage<R> map(CompletionStage<T> stage, Function<T, R> next) {
        CompletableFuture<T> future = stage.toCompletableFuture();
        return future.isDone() ? future.thenApply(next) : future.thenApplyAsync(next, loop);
    }

    /** Goes on where the answer is a yes. */
    <T, R> CompletionStage<Answer<R>> thenYes(
            CompletionStage<Answer<T>> stage, Function<T, CompletionStage<Answer<R>>> next) {
        return then(stage, answer -> answer.either(next, status -> now(Answer.no(status))));
    }

    static <T> CompletionStage<T> now(T value) {
        return CompletableFuture.completedFuture(value);
    }

    /** What throws is a stage that failed. */
    static <T> CompletionStage<T> attempt(Supplier<CompletionStage<T>> work) {
        try {
            return work.get();
        } catch (RuntimeException bug) {
            return CompletableFuture.failedFuture(bug);
        }
    }
}
