package dev.abound.intake;

import dev.abound.spi.Inbox;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client: a thread that reads its entries and a thread that writes the answers. */
final class IntakeConnection {

    private static final Logger LOG = LoggerFactory.getLogger(IntakeConnection.class);
    private static final int FIRST_BUFFER = 8 << 10;
    private static final int LARGEST_BUFFER = 128 << 10; // holds the longest entry, and a good many short ones
    private static final int ANSWER_BUFFER = 8 << 10;
    private static final Duration FAREWELL = Duration.ofSeconds(1); // for the client to close its side first

    private final String peer;
    private final SocketChannel channel;
    private final Answers answers = new Answers();
    private final EntryDesk desk;
    private final Consumer<IntakeConnection> whenOver;
    private final Thread reader;
    private final Thread writer;
    private volatile boolean draining;

    IntakeConnection(String peer, SocketChannel channel, Inbox inbox, Consumer<IntakeConnection> whenOver) {
        this.peer = peer;
        this.channel = channel;
        this.desk = new EntryDesk(inbox, answers);
        this.whenOver = whenOver;
        reader = thread("reads ", this::read);
        writer = thread("answers ", this::write);
    }

    private Thread thread(String what, Runnable work) {
        Thread thread = new Thread(work, "intake " + what + peer);
        thread.setDaemon(true);
        return thread;
    }

    void start() {
        reader.start();
        writer.start();
    }

    /** Reads no more; what was read is still answered, then the connection closes. */
    void drain() {
        draining = true;
        try {
            channel.shutdownInput();
        } catch (IOException gone) { // closed from the other side meanwhile: drained
            LOG.debug("intake: {} was gone before it was drained", peer, gone);
        }
    }

    /** Waits until the connection is over, at most this long, then cuts it. */
    void finish(Duration patience) throws InterruptedException {
        if (patience.toMillis() > 0) {
            writer.join(patience.toMillis());
        }
        if (writer.isAlive()) {
            LOG.warn("intake: {} does not take its answers; connection cut, it must send again", peer);
        }
        cut();
    }

    private void cut() {
        answers.abandon();
        try {
            channel.close(); // wakes both threads
        } catch (IOException gone) {
            LOG.debug("intake: closing {}", peer, gone);
        }
    }

    private void read() {
        try {
            readEntries();
        } catch (IOException gone) {
            LOG.info("intake: {} is gone: {}", peer, gone.toString());
        } catch (InterruptedException cut) {
            LOG.info("intake: reading from {} was interrupted", peer);
        } finally {
            answers.complete();
        }
    }

    private void readEntries() throws IOException, InterruptedException {
        ByteBuffer buffer = ByteBuffer.allocate(FIRST_BUFFER);
        if (channel.read(buffer) < 0) {
            return;
        }
        Protocol protocol = buffer.get(0) == '{' ? new TextProtocol(desk) : new BinaryProtocol(peer, desk);
        do {
            buffer.flip();
            if (!protocol.take(buffer)) {
                discard(buffer);
                return;
            }
            buffer = readyForMore(buffer);
        } while (!answers.isAbandoned() && channel.read(buffer) >= 0);
        if (answers.isAbandoned()) {
            discard(buffer);
        } else if (!draining) { // a half line may be whole only because we stopped reading
            buffer.flip();
            protocol.end(buffer);
        }
    }

    /** Reads on without listening: closing over unread octets would take the last answers away from the client. */
    private void discard(ByteBuffer buffer) throws IOException {
        answers.complete();
        do {
            buffer.clear();
        } while (channel.read(buffer) >= 0);
    }

    /** Moves what is left to the front; a buffer that was filled to the brim doubles. */
    private static ByteBuffer readyForMore(ByteBuffer taken) {
        boolean full = taken.limit() == taken.capacity();
        if (!full || taken.capacity() >= LARGEST_BUFFER) {
            return taken.compact();
        }
        return ByteBuffer.allocate(taken.capacity() * 2).put(taken);
    }

    private void write() {
        try {
            writeAnswers();
        } catch (IOException gone) {
            LOG.info("intake: {} does not hear its answers any more: {}", peer, gone.toString());
        } catch (InterruptedException cut) {
            LOG.info("intake: answering {} was interrupted", peer);
        } finally {
            cut();
            whenOver.accept(this);
        }
    }

    private void writeAnswers() throws IOException, InterruptedException {
        ByteBuffer batch = ByteBuffer.allocate(ANSWER_BUFFER);
        boolean open = true;
        while (open) {
            Optional<Answer> next = answers.take();
            open = next.isPresent();
            while (next.isPresent()) {
                Answer answer = next.get();
                open = !answer.hangsUp();
                answer.octets().putInto(batch);
                next = open && batch.remaining() >= Answer.LONGEST ? answers.poll() : Optional.empty();
            }
            send(batch.flip());
            batch.clear();
        }
        answers.abandon(); // after a hang-up nothing more is taken
        channel.shutdownOutput();
        reader.join(FAREWELL.toMillis());
    }

    private void send(ByteBuffer batch) throws IOException {
        while (batch.hasRemaining()) {
            channel.write(batch);
        }
    }
}
