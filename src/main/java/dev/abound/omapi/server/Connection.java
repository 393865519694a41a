package dev.abound.omapi.server;

import dev.abound.omapi.codec.OmapiOutput;
import dev.abound.omapi.codec.OmapiProtocolException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client's socket: reads while the conversation wants more, sends what it says, loses patience. For the loop's thread. */
final class Connection {

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    private static final int PIECE = 64 << 10; // handed to the network at once

    private final SocketChannel channel;
    private final SelectionKey key;
    private final Conversation conversation;
    private final ServerOptions options;
    private final Budget budget;
    private final Farewells farewells;
    private final String peer;
    private final long since = System.nanoTime();
    private long heard = since; // the last whole message
    private long messages;
    private long moved = since; // the last time the peer took something, or nothing was waiting for it
    private long counted; // octets in the budget

    Connection(SelectionKey key, Conversation conversation, ServerOptions options, Budget budget, Farewells farewells)
            throws IOException {
        this.channel = (SocketChannel) key.channel();
        this.key = key;
        this.conversation = conversation;
        this.options = options;
        this.budget = budget;
        this.farewells = farewells;
        this.peer = String.valueOf(channel.getRemoteAddress());
    }

    /** Something can be read, or sent, or said. */
    void goOn(ByteBuffer buffer) {
        try {
            if (key.isReadable()) {
                read(buffer);
            }
            goOn();
        } catch (OmapiProtocolException fault) {
            cut(fault.getMessage());
        } catch (IOException gone) {
            LOG.debug("omapi: {} is gone: {}", peer, gone.getMessage());
            close();
        }
    }

    private void read(ByteBuffer buffer) throws IOException {
        int count = channel.read(buffer.clear());
        if (count < 0) {
            conversation.end(); // what was asked before is still answered
        } else {
            conversation.hear(buffer.flip());
        }
    }

    private void goOn() throws IOException {
        int before;
        do {
            conversation.goOn();
            before = conversation.output().waiting();
            send();
        } while (before > ServerLimits.WAITING && conversation.output().waiting() == 0); // it had stopped for this
        note();
        if (!channel.isOpen()) {
            return;
        }
        if (conversation.isOver()) {
            conversation.fault().ifPresentOrElse(this::cut, this::close);
        } else {
            listenFor(interest());
        }
    }

    private void listenFor(int operations) {
        if (key.interestOps() != operations) { // setting them costs more than asking
            key.interestOps(operations);
        }
    }

    private int interest() {
        return (conversation.wantsMore() ? SelectionKey.OP_READ : 0)
                | (conversation.output().waiting() > 0 ? SelectionKey.OP_WRITE : 0);
    }

    private void send() throws IOException {
        OmapiOutput output = conversation.output();
        boolean takes = true;
        while (takes && output.waiting() > 0) {
            ByteBuffer piece = output.view(PIECE);
            int count = channel.write(piece);
            output.taken(count);
            takes = !piece.hasRemaining();
            moved = count > 0 ? System.nanoTime() : moved;
        }
        if (output.waiting() == 0) {
            conversation.handedOver();
        }
    }

    /** Patience begins anew with each whole message; strangers must not make us keep much. */
    private void note() {
        if (messages != conversation.messages()) {
            messages = conversation.messages();
            heard = System.nanoTime();
        }
        long keeps = conversation.session().isProven() ? 0 : conversation.buffered();
        boolean tooMuch = !budget.count(keeps - counted);
        counted = keeps;
        if (keeps > ServerLimits.BEFORE_KEY && !isKnown()) {
            cut("it sends more than " + ServerLimits.BEFORE_KEY + " octets before it opens a key");
        } else if (tooMuch) {
            cut("too much is half sent by connections that have proven no key");
        }
    }

    private boolean isKnown() {
        return options.insecure() || conversation.session().hasKey();
    }

    /** True for one that may have to make room for another. */
    boolean isStranger() {
        return !options.insecure() && !conversation.session().isProven();
    }

    /** Looks at the clock. */
    void tick(long now) {
        ServerLimits limits = options.limits();
        boolean arrived = options.insecure() ? conversation.isIntroduced() : isKnown();
        if (!arrived && isOver(limits.authenticating(), since, now)) {
            cut("it has opened no key in " + limits.authenticating().toSeconds() + " s");
        } else if (conversation.output().waiting() > 0 && isOver(limits.stalled(), moved, now)) {
            cut("it does not take its answers");
        } else if (!conversation.isWaiting() && isOver(limits.idle(), heard, now)) {
            cut("it has been silent for " + limits.idle().toMinutes() + " min");
        }
        moved = conversation.output().waiting() == 0 ? now : moved;
    }

    private static boolean isOver(Duration patience, long from, long now) {
        return now - from >= patience.toNanos();
    }

    /** Nothing more is read; what is owed is answered, then it closes. */
    void drain() {
        conversation.end();
        goOnWithoutReading();
    }

    /** An answer that was waited for is there. */
    void goOnWithoutReading() {
        if (channel.isOpen()) {
            try {
                goOn();
            } catch (IOException gone) {
                LOG.debug("omapi: {} is gone: {}", peer, gone.getMessage());
                close();
            }
        }
    }

    void cut(String why) {
        farewells.tell(peer, why);
        close();
    }

    /** At once. */
    void close() {
        budget.count(-counted);
        counted = 0;
        key.cancel();
        try {
            channel.close();
        } catch (IOException broken) {
            LOG.debug("omapi: {} did not close well: {}", peer, broken.getMessage());
        }
        conversation.handedOver();
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    long since() {
        return since;
    }
}
