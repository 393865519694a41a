package dev.abound.omapi.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread and its share of the connections. As an executor it does work on that thread, soon. */
final class Loop implements Executor, Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
    private static final int BUFFER = 64 << 10;
    private static final long SHORTEST_TICK = 20;
    private static final long LONGEST_TICK = 1_000;

    private final ServerOptions options;
    private final Requests requests;
    private final Trouble trouble;
    private final Budget budget;
    private final Farewells farewells;
    private final AtomicInteger open;
    private final Selector selector;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final Set<Connection> connections = new HashSet<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    private final long tickMillis;
    private long nextTick = System.nanoTime();
    private boolean draining;
    private long drainUntil;
    private volatile boolean over;

    /**
     * Runs nothing yet.
     *
     * @param requests makes what answers the requests of this loop's connections
     * @param open connections of all loops
     */
    Loop(
            ServerOptions options,
            Function<OnLoop, Requests> requests,
            Trouble trouble,
            Budget budget,
            Farewells farewells,
            AtomicInteger open)
            throws IOException {
        this.options = options;
        this.requests = requests.apply(new OnLoop(this));
        this.trouble = trouble;
        this.budget = budget;
        this.farewells = farewells;
        this.open = open;
        this.selector = Selector.open();
        long shortest = Math.min(
                options.limits().authenticating().toMillis(),
                Math.min(
                        options.limits().idle().toMillis(),
                        options.limits().stalled().toMillis()));
        this.tickMillis = Math.max(SHORTEST_TICK, Math.min(LONGEST_TICK, shortest / 4));
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        selector.wakeup();
    }

    /** Takes a connection over, on this loop's thread. */
    void adopt(SocketChannel channel) {
        execute(() -> begin(channel));
    }

    private void begin(SocketChannel channel) {
        boolean room = open.incrementAndGet() <= options.limits().connections() || makeRoom();
        try {
            if (room && !draining) {
                register(channel);
            } else {
                farewells.tell(String.valueOf(channel.getRemoteAddress()), "as many connections as may be are open");
                leave(channel);
            }
        } catch (IOException gone) {
            LOG.debug("omapi: a connection went while it came: {}", gone.getMessage());
            leave(channel);
        }
    }

    private void leave(SocketChannel channel) {
        open.decrementAndGet();
        try {
            channel.close();
        } catch (IOException broken) {
            LOG.debug("omapi: a connection did not close well: {}", broken.getMessage());
        }
    }

    private void register(SocketChannel channel) throws IOException {
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
        Session session = new Session(options.keys());
        int firstId = ThreadLocalRandom.current().nextInt();
        Conversation conversation =
                new Conversation(requests, session, options.limits(), trouble, () -> wake(key), firstId);
        Connection connection = new Connection(key, conversation, options, budget, farewells);
        key.attach(connection);
        connections.add(connection);
        connection.goOnWithoutReading(); // says our introduction
        forgetIfClosed(connection);
    }

    private void wake(SelectionKey key) {
        execute(() -> withCare((Connection) key.attachment(), Connection::goOnWithoutReading));
    }

    /** The stranger that has been here longest goes. */
    private boolean makeRoom() {
        return connections.stream()
                .filter(Connection::isStranger)
                .min(Comparator.comparingLong(connection -> connection.since() - nextTick))
                .map(connection -> {
                    connection.cut("another wants its place, and it has proven no key");
                    forgetIfClosed(connection);
                    return true;
                })
                .orElse(false);
    }

    @Override
    public void run() {
        try (selector) {
            while (!(draining && (connections.isEmpty() || System.nanoTime() - drainUntil >= 0))) {
                selector.select(this::ready, tickMillis);
                runTasks();
                tick();
            }
            List.copyOf(connections).forEach(Connection::close);
        } catch (IOException broken) {
            throw new UncheckedIOException("the OMAPI server cannot wait for its connections", broken);
        } finally {
            over = true;
        }
    }

    private void ready(SelectionKey key) {
        if (key.isValid()) {
            withCare((Connection) key.attachment(), connection -> connection.goOn(buffer));
        }
    }

    private interface Care {
        void take(Connection connection);
    }

    /** What one connection does wrong, or we with it, is no trouble of the others. */
    private void withCare(Connection connection, Care care) {
        try {
            care.take(connection);
        } catch (RuntimeException | StackOverflowError bug) {
            LOG.error("omapi: a connection failed and is closed", bug);
            connection.close();
        }
        forgetIfClosed(connection);
    }

    private void forgetIfClosed(Connection connection) {
        if (!connection.isOpen() && connections.remove(connection)) {
            open.decrementAndGet();
        }
    }

    private void runTasks() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    private void tick() {
        long now = System.nanoTime();
        if (now - nextTick >= 0) {
            nextTick = now + tickMillis * 1_000_000;
            for (Connection connection : List.copyOf(connections)) {
                withCare(connection, one -> one.tick(now));
            }
        }
    }

    /** Answers what is owed, closes, and ends the thread; those that take too long are closed all the same. */
    void drain() {
        execute(() -> {
            draining = true;
            drainUntil = System.nanoTime() + options.limits().draining().toNanos();
            for (Connection connection : List.copyOf(connections)) {
                withCare(connection, Connection::drain);
            }
        });
    }

    boolean isOver() {
        return over;
    }
}
