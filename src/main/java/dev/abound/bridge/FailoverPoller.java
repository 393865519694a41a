package dev.abound.bridge;

import dev.abound.omapi.codec.OmapiStatus;
import dev.abound.omapi.object.FailoverPhase4;
import dev.abound.omapi.object.FailoverState;
import dev.abound.omapi.server.Answer;
import dev.abound.omapi.server.FailoverStore;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Serves the failover states of dhcpds that are asked every few seconds, and passes a local state that somebody writes on to
 * them. A reading is answered from what was heard last, so that a dhcpd that does not answer delays nobody; what was not
 * heard again for three turns is not shown any more.
 *
 * <p>One thread for each dhcpd. Safe for use by any number of threads.
 */
public final class FailoverPoller implements FailoverStore, AutoCloseable {

    /** How often a dhcpd is asked. */
    public static final Duration USUAL = Duration.ofSeconds(10);

    private final Map<String, FailoverWatch> watches = new LinkedHashMap<>();

    /** Begins to ask at once. */
    public FailoverPoller(List<FailoverPeer> peers, Duration every) {
        for (FailoverPeer peer : peers) {
            watches.put(peer.name(), new FailoverWatch(peer, every));
        }
        watches.values().forEach(FailoverWatch::begin);
    }

    @Override
    public CompletionStage<Answer<FailoverState>> find(String name) {
        return CompletableFuture.completedFuture(Optional.ofNullable(watches.get(name))
                .map(FailoverWatch::heard)
                .orElse(Answer.no(OmapiStatus.NOT_FOUND)));
    }

    @Override
    public CompletionStage<OmapiStatus> change(String name, FailoverPhase4 localState) {
        return Optional.ofNullable(watches.get(name))
                .map(watch -> watch.change(localState))
                .orElse(CompletableFuture.completedFuture(OmapiStatus.NOT_FOUND));
    }

    /** Asks no more; a write on its way is answered or fails. */
    @Override
    public void close() {
        watches.values().forEach(FailoverWatch::close);
    }
}
