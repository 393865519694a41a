package dev.abound.handler.webhook;

import java.util.concurrent.CompletableFuture;

/** Sends a parcel to the receiver. */
@FunctionalInterface
interface Post {

    /**
     * Begins a request and comes back at once.
     *
     * @return what became of it, a failure too; completes exceptionally only by a bug of ours, or when it is cancelled, which
     *     breaks the request off
     */
    CompletableFuture<Outcome> send(Parcel parcel);
}
