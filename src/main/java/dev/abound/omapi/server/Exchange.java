package dev.abound.omapi.server;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A request and the answer that is owed for it.
 *
 * @param authid it came under
 * @param id it came with
 * @param changes nothing behind it is begun before it is done
 * @param reply to be
 */
record Exchange(long authid, long id, boolean changes, CompletableFuture<Reply> reply) {

    /** Well or badly; on whichever thread ends it. */
    void whenDone(Runnable work) {
        CompletionStage<Reply> stage = reply;
        stage.whenComplete((value, failure) -> work.run());
    }
}
