package dev.abound.handler.webhook;

import java.util.concurrent.CompletableFuture;

/** Sends a parcel to the receiver. */
@FunctionalInterface
interface Post {

    /**
     * Begins a request and comes back at once.
     *
     * @return what became of it; never completes exceptionally, save when it is cancelled, which breaks the request off
     */
    CompletableFuture<Outcome> send(Parcel parcel);
}
