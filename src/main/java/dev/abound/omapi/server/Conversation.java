package dev.abound.omapi.server;

import dev.abound.omapi.codec.OmapiFrame;
import dev.abound.omapi.codec.OmapiFrames;
import dev.abound.omapi.codec.OmapiIntroduction;
import dev.abound.omapi.codec.OmapiMessage;
import dev.abound.omapi.codec.OmapiOutput;
import dev.abound.omapi.codec.OmapiProtocolException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What is said on one connection, without the connection. Requests are begun in the order they come and answered in that
 * order; readings may be on the way together, while a change is begun when everything before it is answered, and nothing
 * behind it before it is. For the loop's thread.
 */
final class Conversation {

    private final Requests requests;
    private final Trouble trouble;
    private final Runnable wake;
    private final Session session;
    private final OmapiFrames frames;
    private final int most;
    private final OmapiOutput output = new OmapiOutput();
    private final Deque<Exchange> owed = new ArrayDeque<>();
    private final List<Runnable> afterwards = new ArrayList<>(0);
    private Optional<OmapiFrame> held = Optional.empty(); // a change that waits for what came before it
    private Optional<String> fault = Optional.empty();
    private boolean ended;
    private long nextId;
    private long whole;

    /**
     * Begins with our introduction.
     *
     * @param wake called by any thread when an answer that was waited for is there
     * @param firstId of our messages; nobody looks at them
     */
    Conversation(Requests requests, Session session, ServerLimits limits, Trouble trouble, Runnable wake, int firstId) {
        this.requests = requests;
        this.trouble = trouble;
        this.wake = wake;
        this.session = session;
        this.frames = new OmapiFrames(limits.message(), session::judge);
        this.most = limits.inFlight();
        this.nextId = Integer.toUnsignedLong(firstId);
        output.introduction(OmapiIntroduction.OURS);
    }

    /** Octets have come. */
    void hear(ByteBuffer octets) {
        if (!ended) {
            frames.accept(octets);
        }
    }

    /** Nothing more is heard; what is owed is still answered. */
    void end() {
        ended = true;
    }

    /** Takes what is there and answers what can be answered, in turn until neither goes on. */
    void goOn() {
        settle();
        try {
            for (Optional<OmapiFrame> frame = next(); frame.isPresent(); frame = next()) {
                take(frame.get());
            }
        } catch (OmapiProtocolException found) {
            fault = Optional.of(found.getMessage());
            ended = true;
        }
    }

    private Optional<OmapiFrame> next() {
        if (isFull() || isHeldUp() || fault.isPresent()) {
            return Optional.empty();
        }
        Optional<OmapiFrame> frame = held.isPresent() ? held : frames.next();
        held = frame.filter(come -> !owed.isEmpty() && Requests.changes(come));
        return held.isPresent() ? Optional.empty() : frame;
    }

    private boolean isFull() {
        return owed.size() >= most || output.waiting() > ServerLimits.WAITING;
    }

    private boolean isHeldUp() {
        return !owed.isEmpty() && (held.isPresent() || owed.getLast().changes());
    }

    private void take(OmapiFrame frame) {
        whole++;
        OmapiMessage message = frame.message();
        Exchange exchange = new Exchange(
                message.authid(),
                message.id(),
                Requests.changes(frame),
                OnLoop.attempt(() -> requests.answer(frame, session)).toCompletableFuture());
        owed.add(exchange);
        if (exchange.reply().isDone()) {
            settle();
        } else {
            exchange.whenDone(wake);
        }
    }

    private void settle() {
        while (!owed.isEmpty() && owed.getFirst().reply().isDone()) {
            Exchange exchange = owed.removeFirst();
            write(exchange, trouble.replyOf(exchange.reply()));
        }
    }

    private void write(Exchange exchange, Reply reply) {
        long authid = reply.signed() ? exchange.authid() : 0;
        output.begin(authid, reply.operation(), reply.handle(), nextId++, exchange.id());
        reply.message().accept(output);
        output.endPart();
        reply.object().accept(output);
        output.endPart();
        output.end(
                authid == 0 ? Optional.empty() : Optional.of(requests.signers().of(authid)));
        reply.afterwards().ifPresent(afterwards::add);
    }

    /** What waits to be sent. */
    OmapiOutput output() {
        return output;
    }

    /** Everything written has been handed to the network, or never will be. */
    void handedOver() {
        if (!afterwards.isEmpty()) {
            List<Runnable> due = List.copyOf(afterwards);
            afterwards.clear();
            due.forEach(Runnable::run);
        }
    }

    /** False while there is enough to do. */
    boolean wantsMore() {
        return !ended && !isFull() && !isHeldUp();
    }

    boolean isOver() {
        return ended && owed.isEmpty() && held.isEmpty() && output.waiting() == 0;
    }

    /** Requests whose answer is not there yet. */
    boolean isWaiting() {
        return !owed.isEmpty();
    }

    Optional<String> fault() {
        return fault;
    }

    /** Whole messages so far. */
    long messages() {
        return whole;
    }

    /** Octets of a message that is not whole. */
    int buffered() {
        return frames.buffered();
    }

    boolean isIntroduced() {
        return frames.introduction().isPresent();
    }

    Session session() {
        return session;
    }
}
