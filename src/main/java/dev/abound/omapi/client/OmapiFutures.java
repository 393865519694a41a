package dev.abound.omapi.client;

import dev.abound.omapi.object.ObjectKey;
import dev.abound.omapi.object.ObjectValues;
import dev.abound.omapi.object.OmapiObject;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The client's methods as futures. They run on as many daemon threads as the client has connections; up to 1,000
 * requests wait for one of them, and who asks for more carries the request out on his own thread, which slows him down
 * to what the server can do. A request's timeout begins when its turn comes. Cancelling a future does not call a
 * request back.
 */
public final class OmapiFutures implements AutoCloseable {

    private static final int WAITING = 1_000;

    private final OmapiClient client;
    private final ThreadPoolExecutor threads;

    OmapiFutures(OmapiClient client, int count) {
        this.client = client;
        this.threads = new ThreadPoolExecutor(
                count, count, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), OmapiFutures::thread);
        threads.setRejectedExecutionHandler(new ThreadPoolExecutor.CallerRunsPolicy());
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "omapi-client");
        thread.setDaemon(true);
        return thread;
    }

    /** See {@link OmapiClient#open}. */
    public <T extends OmapiObject> CompletableFuture<Optional<Remote<T>>> open(ObjectKey<T> key) {
        return CompletableFuture.supplyAsync(() -> client.open(key), threads);
    }

    /** See {@link OmapiClient#create}. */
    public <T extends OmapiObject> CompletableFuture<Remote<T>> create(ObjectValues<T> values) {
        return CompletableFuture.supplyAsync(() -> client.create(values), threads);
    }

    /** See {@link OmapiClient#refresh}. */
    public <T extends OmapiObject> CompletableFuture<Remote<T>> refresh(Remote<T> known) {
        return CompletableFuture.supplyAsync(() -> client.refresh(known), threads);
    }

    /** See {@link OmapiClient#update}. */
    public <T extends OmapiObject> CompletableFuture<Void> update(Remote<T> known, ObjectValues<T> values) {
        return CompletableFuture.runAsync(() -> client.update(known, values), threads);
    }

    /** See {@link OmapiClient#delete}. */
    public <T extends OmapiObject> CompletableFuture<Void> delete(Remote<T> known) {
        return CompletableFuture.runAsync(() -> client.delete(known), threads);
    }

    /** Takes no more; what waits is still carried out. */
    @Override
    public void close() {
        threads.shutdown();
    }
}
