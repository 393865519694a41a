package dev.abound.handler.syslog;

import dev.abound.spi.Figure;
import dev.abound.tls.Tls;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings messages over one connection after the other. Keeps those that may have to be sent again, at most twice as many as
 * a window takes, and sends them again when a connection breaks. For one thread; the figures are for any.
 */
final class Delivery {

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
    private static final int PIECE = 1 << 16;
    private static final long OLD = Duration.ofSeconds(10).toNanos();
    private static final Duration LAST_WAIT = Duration.ofSeconds(1);

    private final Receiver receiver;
    private final Optional<Tls> tls;
    private final Confirmation confirmation;
    private final int largest;
    private final Window window;
    private final LongSupplier nanoTime;
    private Optional<Link> link = Optional.empty();
    private int batchStart;
    private int written;
    private long oldest;
    private final AtomicLong connections = new AtomicLong();
    private final AtomicLong resent = new AtomicLong();
    private volatile int unconfirmed;

    /** @param largest octets of the window */
    Delivery(
            Receiver receiver,
            Optional<Tls> tls,
            Confirmation confirmation,
            int largest,
            Framing framing,
            LongSupplier nanoTime) {
        this.receiver = receiver;
        this.tls = tls;
        this.confirmation = confirmation;
        this.largest = confirmation == Confirmation.NEVER ? PIECE : largest;
        this.window = new Window(framing);
        this.nanoTime = nanoTime;
    }

    Receiver receiver() {
        return receiver;
    }

    /** What is added from now on can be taken back. */
    void begin() {
        batchStart = window.length();
    }

    /** Makes sure of a connection that the receiver has not ended. */
    void open() throws IOException {
        if (link.filter(Link::isEnded).isPresent()) {
            LOG.info("{} has ended the connection", receiver);
            drop();
        }
        if (link.isEmpty()) {
            link = Optional.of(Link.open(receiver, tls));
            connections.incrementAndGet();
            again();
        }
    }

    /** The window holds what was sent over the connection before, and nothing else yet. */
    private void again() throws IOException {
        written = 0;
        if (batchStart > 0) {
            LOG.info("sends {} octets again that {} may not have read", batchStart, receiver);
            resent.addAndGet(batchStart);
            write();
        }
    }

    void add(Message message) throws IOException {
        if (window.fresh() == 0) {
            oldest = nanoTime.getAsLong();
        }
        window.add(message);
        if (window.fresh() >= largest) {
            write();
            settle();
        } else if (window.length() - written >= PIECE) {
            write();
        }
    }

    private void write() throws IOException {
        window.writeTo(link.orElseThrow().out(), written);
        written = window.length();
        unconfirmed = window.fresh();
    }

    /** Writes the rest, and makes sure that it was read when that is due. */
    void commit() throws IOException {
        write();
        if (confirmation != Confirmation.WINDOW || nanoTime.getAsLong() - oldest > OLD) {
            settle();
        }
    }

    /** Everything is with the receiver, or counts so. */
    private void settle() throws IOException {
        if (confirmation == Confirmation.NEVER) {
            window.clear();
        } else {
            confirm();
        }
        written = window.length();
        batchStart = written;
        unconfirmed = window.fresh();
    }

    /**
     * A receiver that dies ends its connections too, with what it had read and not yet kept. So it also has to be there
     * still, and what was confirmed is kept for one turn more.
     */
    private void confirm() throws IOException {
        link.orElseThrow().finish(Optional.empty());
        link = Optional.empty();
        link = Optional.of(Link.open(receiver, tls));
        connections.incrementAndGet();
        window.confirm();
    }

    /** After a failure: this batch comes again, what was before it goes again. */
    void takeBack() {
        window.cutBack(batchStart);
        unconfirmed = window.fresh();
        drop();
    }

    private void drop() {
        link.ifPresent(Link::drop);
        link = Optional.empty();
    }

    List<Figure> figures() {
        return List.of(
                Figure.counter("syslog_connections", "Connections made to the receiver.", connections.get()),
                Figure.counter("syslog_resent_bytes", "Octets sent again over a new connection.", resent.get()),
                Figure.gauge(
                        "syslog_unconfirmed_bytes", "Octets sent that are not known to have been read.", unconfirmed));
    }

    /** The last chance to hear whether everything was read; where the connection turns out to be broken, once more. */
    void close() {
        if (window.length() > 0 && !isReadNow() && link.isEmpty()) {
            isReadNow();
        }
        drop();
        if (window.length() > 0) {
            LOG.warn("{} may not have read the last {} octets", receiver, window.length());
        }
    }

    private boolean isReadNow() {
        try {
            begin();
            open();
            link.orElseThrow().finish(Optional.of(LAST_WAIT));
            window.clear();
        } catch (SocketTimeoutException slow) {
            LOG.info("{} has not read everything within {} ms", receiver, LAST_WAIT.toMillis());
        } catch (IOException broken) {
            LOG.info("{} has not read everything: {}", receiver, broken.toString());
            drop();
        }
        return window.length() == 0;
    }
}
