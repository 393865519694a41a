package dev.abound.omapi.server;

import dev.abound.omapi.codec.OmapiStatus;
import dev.abound.omapi.object.FailoverPhase4;
import dev.abound.omapi.object.FailoverState;
import java.util.concurrent.CompletionStage;

/** The failover relationships of a store, which another server keeps; see {@link ObjectStore} for threads and failure. */
public interface FailoverStore {

    /** The relationship of this name as last heard; "not found" when nobody configured it. */
    CompletionStage<Answer<FailoverState>> find(String name);

    /** Passes another local state on to the server that keeps it, and its answer back. */
    CompletionStage<OmapiStatus> change(String name, FailoverPhase4 localState);
}
