package dev.abound.handler.dns;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The ways to all servers, waited for together. For one thread; an interrupt ends the waiting. */
final class Links implements Closeable {

    private static final long LONGEST_WAIT_MILLIS = 1_000;

    private final Selector selector;
    private final Map<ServerAddress, Link> tcp = new HashMap<>();
    private final Map<ServerAddress, Link> udp = new HashMap<>();

    Links() throws IOException {
        this.selector = Selector.open();
    }

    Link tcp(ServerAddress server) {
        return tcp.computeIfAbsent(server, fresh -> new TcpLink(fresh, selector));
    }

    Link udp(ServerAddress server) {
        return udp.computeIfAbsent(server, fresh -> new UdpLink(fresh, selector));
    }

    /** Waits until something arrives, something can be sent on, or an answer is overdue; and sees to it. */
    void await() throws IOException, InterruptedException {
        attend(Math.max(1, Math.min(LONGEST_WAIT_MILLIS, millisToDeadline())));
    }

    /** Sees to what has arrived already, such as the end of a connection that was idle. */
    void glance() throws IOException, InterruptedException {
        attend(0);
    }

    private void attend(long millis) throws IOException, InterruptedException {
        if (millis == 0) {
            selector.selectNow();
        } else {
            selector.select(millis);
        }
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted while waiting for a name server");
        }
        List<SelectionKey> keys = new ArrayList<>(selector.selectedKeys());
        selector.selectedKeys().clear();
        keys.stream().filter(SelectionKey::isValid).forEach(key -> ((Link) key.attachment()).onReady(key));
        long now = System.nanoTime();
        all().forEach(link -> link.expire(now));
    }

    private long millisToDeadline() {
        long now = System.nanoTime();
        return all().stream()
                .map(Link::firstDeadline)
                .flatMap(Optional::stream)
                .mapToLong(deadline -> (deadline - now) / 1_000_000 + 1)
                .min()
                .orElse(LONGEST_WAIT_MILLIS);
    }

    private List<Link> all() {
        List<Link> all = new ArrayList<>(tcp.values());
        all.addAll(udp.values());
        return all;
    }

    /** Gives up everything that is under way. */
    void drop() {
        all().forEach(link -> link.fail("it was given up"));
    }

    @Override
    public void close() throws IOException {
        drop();
        selector.close();
    }
}
