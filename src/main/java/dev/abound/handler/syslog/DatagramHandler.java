package dev.abound.handler.syslog;

import dev.abound.event.BindingEvent;
import dev.abound.spi.BatchHandler;
import dev.abound.spi.Figure;
import dev.abound.spi.HandlerResult;
import dev.abound.value.Escaped;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One datagram for each message (RFC 5426 §3.1), at a pace a receiver can follow. What the network loses is lost; only a
 * receiver that is not there at all is noticed, where its system says so, and the batch then comes again.
 */
final class DatagramHandler implements BatchHandler {

    private static final long LONG = Duration.ofSeconds(1).toNanos();

    private final Receiver receiver;
    private final Composer composer;
    private final Pace pace;
    private Optional<DatagramChannel> channel = Optional.empty();
    private final AtomicLong refusals = new AtomicLong();

    DatagramHandler(Receiver receiver, Composer composer, Pace pace) {
        this.receiver = receiver;
        this.composer = composer;
        this.pace = pace;
    }

    @Override
    public HandlerResult handle(List<BindingEvent> events) throws InterruptedException {
        try {
            DatagramChannel open = open();
            int sent = send(events, open);
            hear(open);
            return HandlerResult.done(sent);
        } catch (IOException refused) {
            close();
            refusals.incrementAndGet();
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while sending: " + refused);
            }
            return HandlerResult.retry(receiver + ": " + Escaped.text(refused.toString()));
        }
    }

    /** @return how many, after a second at the latest: a slow pace is no reason to keep the thread */
    private int send(List<BindingEvent> events, DatagramChannel open) throws IOException, InterruptedException {
        long began = System.nanoTime();
        int sent = 0;
        while (sent < events.size() && System.nanoTime() - began < LONG) {
            pace.await();
            Message message = composer.compose(events.get(sent));
            open.write(ByteBuffer.wrap(message.array(), 0, message.length()));
            sent++;
        }
        return sent;
    }

    /** Connected, so that the receiver's system can tell us that nobody listens there. */
    private DatagramChannel open() throws IOException {
        if (channel.isEmpty()) {
            InetSocketAddress address = receiver.address();
            DatagramChannel opened = DatagramChannel.open();
            channel = Optional.of(opened);
            opened.connect(address);
        }
        return channel.orElseThrow();
    }

    /** An answer is only ever a refusal. */
    private static void hear(DatagramChannel open) throws IOException {
        ByteBuffer unwanted = ByteBuffer.allocate(16);
        open.configureBlocking(false);
        open.read(unwanted);
        open.configureBlocking(true);
    }

    @Override
    public List<Figure> figures() {
        return List.of(Figure.counter("syslog_refusals", "Batches that had to come again.", refusals.get()));
    }

    @Override
    public void close() {
        if (channel.isPresent()) {
            try {
                channel.get().close();
            } catch (IOException unimportant) {
                channel = Optional.empty(); // nothing is kept in a datagram socket
            }
        }
        channel = Optional.empty();
    }
}
