package dev.abound.omapi.server;

import dev.abound.omapi.codec.OmapiFrame;
import dev.abound.omapi.codec.OmapiFrames;
import dev.abound.omapi.codec.OmapiIntroduction;
import dev.abound.omapi.codec.OmapiLimits;
import dev.abound.omapi.codec.OmapiOutput;
import dev.abound.value.Octets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;

/** A conversation without a socket: octets in, octets out; its loop is whoever calls. */
final class Talk {

    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final OmapiFrames replies = new OmapiFrames(OmapiLimits.USUAL);
    final Conversation conversation;

    Talk(MemoryStore store, ServerKeys keys) {
        this(store, keys, ServerLimits.USUAL);
    }

    Talk(MemoryStore store, ServerKeys keys, ServerLimits limits) {
        ServerOptions options = keys.isEmpty()
                ? ServerOptions.withoutKey()
                : ServerOptions.of(keys).with(limits);
        Handles handles = new Handles(keys.keys().size());
        OnLoop loop = new OnLoop(this::later);
        LeaseDesk leases = new LeaseDesk(store.leases(), handles, loop, () -> Instant.parse("2026-11-22T00:00:00Z"));
        MadeName madeName = new MadeName(new Random(1));
        List<Desk<?>> desks = List.of(
                leases,
                new HostDesk(store, leases, handles, loop, madeName),
                new GroupDesk(store.groups(), handles, loop, madeName),
                new FailoverDesk(store.failover(), handles, loop),
                new ControlDesk(store, handles));
        Requests requests = new Requests(options, handles, new Lanes(), loop, desks);
        conversation = new Conversation(requests, new Session(keys), limits, new Trouble(), () -> later(this::goOn), 1);
    }

    private synchronized void later(Runnable task) {
        tasks.add(task);
        notifyAll();
    }

    private void goOn() {
        conversation.goOn();
    }

    /** Says this; answers with what has been written by then. */
    Octets say(Octets octets) {
        conversation.hear(octets.buffer());
        conversation.goOn();
        return taken();
    }

    Octets taken() {
        OmapiOutput output = conversation.output();
        Octets all = Octets.of(output.view(output.waiting()));
        output.taken(all.length());
        return all;
    }

    /** Waits for one thing to be done on the loop and does it. */
    void turn() throws InterruptedException {
        Runnable task;
        synchronized (this) {
            while (tasks.isEmpty()) {
                wait(10_000);
            }
            task = tasks.remove();
        }
        task.run();
    }

    /** The introduction, taken out of the way. */
    Talk introduced() {
        replies.feed(say(OmapiIntroduction.OURS.encode()).buffer());
        return this;
    }

    /** Says this, and answers with the messages that came back. */
    List<OmapiFrame> ask(Octets octets) {
        replies.feed(say(octets).buffer());
        return heard();
    }

    List<OmapiFrame> heardBy() {
        replies.feed(taken().buffer());
        return heard();
    }

    private List<OmapiFrame> heard() {
        List<OmapiFrame> all = new ArrayList<>();
        for (var next = replies.poll(); next.isPresent(); next = replies.poll()) {
            all.add(next.get());
        }
        return all;
    }
}
