package dev.abound.intake;

import dev.abound.spi.BindingSource;
import dev.abound.spi.Figure;
import dev.abound.spi.Inbox;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes entries on a TCP port or a Unix domain socket and answers each once it is forced.
 *
 * <p>Each client has two threads and two limits: {@value Answers#WINDOW} entries without an answer, and
 * {@value Answers#UNFORCED_OCTETS} octets not yet forced; beyond either it is not read until the first answers are
 * out. A client may be silent for ever. At most {@value #MOST_CLIENTS} clients are served at a time; one more is
 * closed at once.
 *
 * <p>Everyone who can reach the address may add entries: it is loopback unless told otherwise, and a socket file can
 * be opened by its owner only.
 */
public final class IntakeSource implements BindingSource {

    static final int MOST_CLIENTS = 256;

    private static final Logger LOG = LoggerFactory.getLogger(IntakeSource.class);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(4); // the service has 10 s to end in

    private final String name;
    private final IntakeDoor door;
    private final Set<IntakeConnection> clients = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;
    private boolean crowded; // run's thread only
    private volatile long served; // written by run's thread only
    private final AtomicLong turnedAway = new AtomicLong();

    private IntakeSource(String name, IntakeDoor door) {
        this.name = name;
        this.door = door;
    }

    /**
     * Binds now, so that the address can be told before {@link #run}. Until then clients wait.
     *
     * @throws IntakeException when the address cannot be had: which, why, and what to do
     */
    public static IntakeSource open(String name, IntakeAddress address) {
        return new IntakeSource(Objects.requireNonNull(name), IntakeDoor.open(address));
    }

    @Override
    public String name() {
        return name;
    }

    /** {@code 127.0.0.1:40123} or {@code unix:PATH}: where it really listens, also when port 0 was asked for. */
    public String listeningOn() {
        return door.address();
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.gauge("intake_connections", "Clients connected to the intake.", clients.size()),
                Figure.counter("intake_clients", "Clients let in since the start.", served),
                Figure.counter(
                        "intake_clients_refused",
                        "Clients turned away because too many were there.",
                        turnedAway.get()));
    }

    @Override
    public void run(Inbox inbox) throws InterruptedException {
        try {
            while (!closed) {
                admitNext(inbox);
            }
        } finally {
            close();
            drain();
        }
    }

    private void admitNext(Inbox inbox) throws InterruptedException {
        try {
            admit(door.accept(), inbox);
        } catch (ClosedByInterruptException interrupted) {
            Thread.interrupted();
            throw new InterruptedException("interrupted while waiting for clients");
        } catch (ClosedChannelException shut) {
            closed = true;
        } catch (IOException failure) { // no descriptor left, a client gone already: the service stays
            LOG.warn("intake: a client of {} could not be let in: {}", listeningOn(), failure.toString());
            Thread.sleep(PAUSE_AFTER_FAILURE.toMillis());
        }
    }

    private void admit(SocketChannel client, Inbox inbox) throws IOException {
        if (clients.size() >= MOST_CLIENTS) {
            turnAway(client);
            return;
        }
        crowded = false;
        long number = served + 1;
        served = number;
        String peer = listeningOn() + "#" + number;
        IntakeConnection connection = new IntakeConnection(peer, client, inbox, clients::remove);
        clients.add(connection);
        connection.start();
    }

    private void turnAway(SocketChannel client) throws IOException {
        client.close();
        turnedAway.incrementAndGet();
        if (!crowded) { // said once until there is room again
            LOG.warn(
                    "intake: {} serves {} clients, the most; more are turned away until one leaves",
                    listeningOn(),
                    MOST_CLIENTS);
        }
        crowded = true;
    }

    @Override
    public void close() {
        closed = true;
        try {
            door.close();
        } catch (IOException failure) {
            LOG.warn("intake: closing {}: {}", listeningOn(), failure.toString());
        }
    }

    /** What was read is answered; a client that does not take its answers is cut in the end. */
    private void drain() throws InterruptedException {
        List<IntakeConnection> left = List.copyOf(clients);
        left.forEach(IntakeConnection::drain);
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (IntakeConnection connection : left) {
            connection.finish(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
        }
    }
}
