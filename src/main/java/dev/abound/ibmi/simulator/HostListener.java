package dev.abound.ibmi.simulator;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A listening port of one host server; each connection gets a daemon thread of its own, up to a number of them. */
final class HostListener implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HostListener.class);
    private static final long JOIN_MILLIS = 5_000;
    private static final long PAUSE_NANOS = 50_000_000;

    private final HostServer server;
    private final ServerSocket listening;
    private final Supplier<Conversation> conversations;
    private final HostConnection.Workplace workplace;
    private final int mostConnections;
    private final Map<Thread, HostConnection> connections = new ConcurrentHashMap<>();
    private final AtomicInteger counter = new AtomicInteger();
    private final Thread acceptor;

    /** @param listening bound; closed by {@link #close()} */
    HostListener(
            HostServer server,
            ServerSocket listening,
            Supplier<Conversation> conversations,
            HostConnection.Workplace workplace,
            int mostConnections) {
        this.server = server;
        this.listening = listening;
        this.conversations = conversations;
        this.workplace = workplace;
        this.mostConnections = mostConnections;
        this.acceptor = thread("listener", this::accept);
    }

    private Thread thread(String role, Runnable task) {
        InetSocketAddress address = (InetSocketAddress) listening.getLocalSocketAddress();
        Thread thread =
                new Thread(task, "ibmi-simulator " + address.getHostString() + " " + server.shortName() + " " + role);
        thread.setDaemon(true);
        return thread;
    }

    void start() {
        acceptor.start();
    }

    int port() {
        return listening.getLocalPort();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                serve(listening.accept());
            } catch (IOException broken) {
                LOG.debug("the simulated {} server cannot accept: {}", server.shortName(), broken.toString());
                pauseUnlessClosed();
            }
        }
    }

    /** Out of file descriptors, for instance: trying again at once would only burn the processor. */
    private void pauseUnlessClosed() {
        if (!listening.isClosed()) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private void serve(Socket socket) throws IOException {
        if (connections.size() >= mostConnections) {
            workplace.traffic().complain(server.shortName() + ": more than " + mostConnections + " connections");
            socket.close();
            return;
        }
        workplace.traffic().connected(server);
        HostConnection connection = new HostConnection(server, socket, conversations.get(), workplace);
        Thread thread = thread("connection " + counter.incrementAndGet(), () -> run(connection));
        connections.put(thread, connection);
        thread.start();
    }

    private void run(HostConnection connection) {
        try {
            connection.run();
        } finally {
            connections.remove(Thread.currentThread());
        }
    }

    int openConnections() {
        return connections.size();
    }

    /** Ends all connections; the port goes on listening. Returns when their threads have ended. */
    void dropConnections() {
        Map<Thread, HostConnection> dropped = Map.copyOf(connections);
        dropped.values().forEach(HostConnection::end);
        dropped.keySet().forEach(Thread::interrupt);
        dropped.keySet().forEach(HostListener::join);
    }

    private static void join(Thread thread) {
        try {
            thread.join(JOIN_MILLIS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException alreadyBroken) {
            LOG.debug("closing the simulated {} server: {}", server.shortName(), alreadyBroken.toString());
        }
        join(acceptor);
        dropConnections();
    }
}
