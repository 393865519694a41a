package dev.abound.intake;

import dev.abound.value.Octets;
import java.io.EOFException;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Sends entries to an intake, many before their answers come back, and tells which were acknowledged.
 *
 * <p>Any number of threads may send. Two threads of its own write and listen. After a failure nothing more can be sent;
 * {@link #unacknowledged()} is what to send again over a new connection: whatever arrives twice has the same id.
 */
public final class IntakeClient implements AutoCloseable {

    private static final int WINDOW = 4_096;
    private static final int WINDOW_OCTETS = 4 << 20;
    private static final int BUFFER = 64 << 10;
    private static final byte ACKNOWLEDGED = (byte) Answer.ACKNOWLEDGED.octets().u8(0);

    private final SocketChannel channel;
    private final Thread listener;
    private final Thread writer;

    // guarded by this
    private final Deque<Sent> waiting = new ArrayDeque<>(); // in order: the oldest is answered first
    private final Deque<Octets> unwritten = new ArrayDeque<>();
    private long waitingOctets;
    private long acknowledged;
    private IOException failure;

    private record Sent(Octets entry, CompletableFuture<Void> kept) {}

    private IntakeClient(SocketChannel channel, String address) {
        this.channel = channel;
        listener = thread("intake client hears " + address, this::listen);
        writer = thread("intake client writes " + address, this::write);
    }

    private static Thread thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Connects.
     *
     * @throws IntakeException when nobody listens there
     */
    public static IntakeClient connect(IntakeAddress address) {
        try {
            SocketChannel channel = SocketChannel.open(address.socketAddress());
            if (address instanceof IntakeAddress.Tcp) {
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            }
            IntakeClient client = new IntakeClient(channel, address.toString());
            client.listener.start();
            client.writer.start();
            return client;
        } catch (IOException | IllegalArgumentException unreachable) {
            throw new IntakeException(
                    "No intake answers at " + address + ": "
                            + Optional.ofNullable(unreachable.getMessage()).orElse("nobody knows that host")
                            + ". Is the service running, and listening there?",
                    unreachable);
        }
    }

    /**
     * Sends an entry; waits while too many are unanswered.
     *
     * @param entry 0 to 65,535 octets
     * @return completes when the entry is acknowledged, exceptionally with {@link IOException} when the connection ended
     *     before. Dependent stages run on the listening thread and must not block
     */
    public CompletableFuture<Void> send(Octets entry) throws InterruptedException {
        if (entry.length() > BinaryProtocol.LONGEST_ENTRY) {
            throw new IllegalArgumentException(
                    "an entry has at most " + BinaryProtocol.LONGEST_ENTRY + " octets, got " + entry.length());
        }
        Sent sent = new Sent(entry, new CompletableFuture<>());
        Optional<IOException> over = enqueue(sent);
        over.ifPresent(sent.kept::completeExceptionally);
        return sent.kept;
    }

    /**
     * Sends an entry like {@link #send}, for callers who ask later what was acknowledged.
     *
     * @throws IOException when the connection has ended
     */
    public void post(Octets entry) throws IOException, InterruptedException {
        if (send(entry).isCompletedExceptionally()) {
            throw ended();
        }
    }

    private synchronized IOException ended() {
        return new IOException(waiting.size() + " entries are not acknowledged: " + failure.getMessage(), failure);
    }

    private synchronized Optional<IOException> enqueue(Sent sent) throws InterruptedException {
        while (failure == null && isFull()) {
            wait();
        }
        if (failure != null) {
            return Optional.of(failure);
        }
        waiting.add(sent);
        unwritten.add(sent.entry);
        waitingOctets += sent.entry.length();
        if (unwritten.size() == 1) {
            notifyAll(); // the writer has run dry; otherwise it is awake
        }
        return Optional.empty();
    }

    private boolean isFull() {
        return waiting.size() >= WINDOW || waitingOctets >= WINDOW_OCTETS;
    }

    /**
     * Waits until every entry sent so far is acknowledged.
     *
     * @throws IOException when the connection ended before
     */
    public synchronized void awaitAcknowledged() throws IOException, InterruptedException {
        while (failure == null && !waiting.isEmpty()) {
            wait();
        }
        if (failure != null && !waiting.isEmpty()) {
            throw ended();
        }
    }

    /** How many entries are acknowledged. */
    public synchronized long acknowledged() {
        return acknowledged;
    }

    /** What was sent and not acknowledged, in order: send it again. */
    public synchronized List<Octets> unacknowledged() {
        return waiting.stream().map(Sent::entry).toList();
    }

    /** Cuts the connection without waiting for answers. */
    @Override
    public void close() {
        fail(new IOException("the connection is closed"));
    }

    private void write() {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER + BinaryProtocol.LENGTH_WIDTH + BinaryProtocol.LONGEST_ENTRY);
        try {
            while (fill(buffer)) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                buffer.clear();
            }
        } catch (IOException gone) {
            fail(gone);
        } catch (InterruptedException cut) {
            fail(new IOException("interrupted", cut));
        }
    }

    /** Waits for entries and takes as many as fit; false when the connection is over. */
    private synchronized boolean fill(ByteBuffer buffer) throws InterruptedException {
        while (unwritten.isEmpty() && failure == null) {
            wait();
        }
        while (!unwritten.isEmpty() && buffer.position() < BUFFER) {
            Octets entry = unwritten.remove();
            buffer.putInt(entry.length());
            entry.putInto(buffer);
        }
        return failure == null;
    }

    private void listen() {
        ByteBuffer answers = ByteBuffer.allocate(WINDOW);
        try {
            while (channel.read(answers) >= 0) {
                acknowledge(answers.flip());
                answers.clear();
            }
            fail(new EOFException("the intake closed the connection"));
        } catch (IOException gone) {
            fail(gone);
        }
    }

    private void acknowledge(ByteBuffer answers) throws IOException {
        for (Sent sent : answered(answers)) {
            sent.kept.complete(null);
        }
        if (answers.hasRemaining()) {
            throw new IOException("an unexpected answer, octet " + (answers.get() & 0xff) + ": is that an intake?");
        }
    }

    /** Takes the answers that were expected; an odd one stays in the buffer. */
    private synchronized List<Sent> answered(ByteBuffer answers) {
        List<Sent> answered = new ArrayList<>(answers.remaining());
        while (answers.hasRemaining() && answers.get(answers.position()) == ACKNOWLEDGED && !waiting.isEmpty()) {
            answers.get();
            Sent sent = waiting.remove();
            waitingOctets -= sent.entry.length();
            answered.add(sent);
        }
        acknowledged += answered.size();
        notifyAll();
        return answered;
    }

    private void fail(IOException cause) {
        for (Sent sent : ending(cause)) {
            sent.kept.completeExceptionally(cause);
        }
        try {
            channel.close();
        } catch (IOException alsoGone) {
            cause.addSuppressed(alsoGone);
        }
    }

    private synchronized List<Sent> ending(IOException cause) {
        if (failure != null) {
            return List.of();
        }
        failure = cause;
        notifyAll();
        return List.copyOf(waiting);
    }
}
