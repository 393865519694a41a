package dev.abound.omapi.server;

import dev.abound.spi.Figure;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens for OMAPI clients and answers them out of an {@link ObjectStore}.
 *
 * <pre>{@code
 * ServerKeys keys = ServerKeys.of(OmapiKeyFile.parse(text));
 * try (OmapiServer server = OmapiServer.open(ServerOptions.of(keys), store)) {
 *     System.out.println("omapi listening on " + server.hostAndPort());
 * }
 * }</pre>
 *
 * <p>One thread accepts, two at most answer, whatever the number of connections. Closing takes no more requests, answers those
 * that were taken, and ends the threads.
 */
public final class OmapiServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OmapiServer.class);
    private static final int MOST_LOOPS = 2;
    private static final int BACKLOG = 512;
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(100);

    private final ServerSocketChannel listener;
    private final InetSocketAddress address;
    private final Duration draining;
    private final List<Loop> loops = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Trouble trouble = new Trouble();
    private final Farewells farewells = new Farewells();
    private final AtomicInteger open = new AtomicInteger();

    private OmapiServer(ServerSocketChannel listener, ServerOptions options) throws IOException {
        this.listener = listener;
        this.address = (InetSocketAddress) listener.getLocalAddress();
        this.draining = options.limits().draining();
    }

    /**
     * Listens from now on.
     *
     * @throws IOException when the address cannot be had; its message names it
     */
    public static OmapiServer open(ServerOptions options, ObjectStore store) throws IOException {
        return open(options, store, Clock.systemUTC());
    }

    static OmapiServer open(ServerOptions options, ObjectStore store, InstantSource clock) throws IOException {
        ServerSocketChannel listener = ServerSocketChannel.open();
        try {
            listener.bind(options.address(), BACKLOG);
            OmapiServer server = new OmapiServer(listener, options);
            server.start(options, store, clock);
            return server;
        } catch (IOException taken) {
            listener.close();
            throw new IOException(
                    "the OMAPI server cannot listen on " + options.address() + ": " + taken.getMessage(), taken);
        }
    }

    private void start(ServerOptions options, ObjectStore store, InstantSource clock) throws IOException {
        Handles handles = new Handles(options.keys().keys().size());
        Lanes lanes = new Lanes();
        Budget budget = new Budget(ServerLimits.UNPROVEN);
        MadeName madeName = new MadeName(new SecureRandom());
        int count = Math.min(MOST_LOOPS, Runtime.getRuntime().availableProcessors());
        for (int i = 0; i < count; i++) {
            loops.add(new Loop(
                    options,
                    loop -> new Requests(options, handles, lanes, loop, desks(store, handles, loop, clock, madeName)),
                    trouble,
                    budget,
                    farewells,
                    open));
        }
        loops.forEach(loop -> begin("omapi-" + threads.size(), loop));
        begin("omapi-accept", this::accept);
    }

    private static List<Desk<?>> desks(
            ObjectStore store, Handles handles, OnLoop loop, InstantSource clock, MadeName madeName) {
        LeaseDesk leases = new LeaseDesk(store.leases(), handles, loop, clock);
        return List.of(
                leases,
                new HostDesk(store, leases, handles, loop, madeName),
                new GroupDesk(store.groups(), handles, loop, madeName),
                new FailoverDesk(store.failover(), handles, loop),
                new ControlDesk(store, handles));
    }

    private void begin(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        threads.add(thread);
    }

    /** The address that is listened on, with its port. */
    public InetSocketAddress address() {
        return address;
    }

    /** The same in words: {@code 127.0.0.1:7911}, {@code [0:0:0:0:0:0:0:1]:7911}. */
    public String hostAndPort() {
        String host = address.getAddress().getHostAddress();
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + address.getPort();
    }

    /** What it counts of itself. From any thread, never waits. */
    public List<Figure> figures() {
        return List.of(
                Figure.gauge("omapi_connections", "OMAPI connections open.", open.get()),
                Figure.counter("omapi_requests", "OMAPI requests answered, whatever the answer.", trouble.answered()),
                Figure.counter("omapi_requests_refused", "OMAPI requests answered with a refusal.", trouble.refused()),
                Figure.counter("omapi_requests_failed", "OMAPI requests the ledger failed at.", trouble.failures()),
                Figure.counter("omapi_connections_cut", "OMAPI connections cut off.", farewells.all()));
    }

    private void accept() {
        for (int turn = 0; listener.isOpen(); turn++) {
            try {
                SocketChannel channel = listener.accept();
                loops.get(Math.floorMod(turn, loops.size())).adopt(channel);
            } catch (ClosedChannelException closed) {
                return;
            } catch (IOException noRoom) { // no descriptors left, for example
                LOG.warn("omapi: a connection could not be taken: {}", noRoom.getMessage());
                LockSupport.parkNanos(PAUSE);
            }
        }
    }

    /** Waits until what was asked before is answered, a few seconds at most. */
    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException broken) {
            LOG.warn("omapi: the listener did not close well: {}", broken.getMessage());
        }
        loops.forEach(Loop::drain);
        long end = System.nanoTime() + draining.plusSeconds(2).toNanos();
        for (Thread thread : threads) {
            join(thread, end);
        }
    }

    private static void join(Thread thread, long end) {
        try {
            thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
