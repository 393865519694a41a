package dev.abound.handler.dns;

import dev.abound.value.Octets;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A way to one server, opened when it is needed; many messages under way. For the thread that owns its selector. */
abstract class Link {

    private static final int IDS = 1 << 16;

    private final ServerAddress server;
    private final Map<Integer, Waiting> waiting = new LinkedHashMap<>(); // in the order of sending, hence of deadlines
    private int lastId = new SecureRandom().nextInt(IDS);

    private record Waiting(Exchange exchange, long deadline) {}

    Link(ServerAddress server) {
        this.server = server;
    }

    ServerAddress server() {
        return server;
    }

    /** A message number that no message under way has. */
    int nextId() {
        do {
            lastId = (lastId + 1) % IDS;
        } while (waiting.containsKey(lastId));
        return lastId;
    }

    /** Never throws: a way that cannot be opened is an answer too. */
    void send(int id, byte[] message, long deadline, Exchange exchange) {
        waiting.put(id, new Waiting(exchange, deadline));
        try {
            transmit(message);
        } catch (IOException refused) {
            fail(why(refused));
        }
    }

    /** Opens the way if it is not open, and sends as much as goes now. */
    abstract void transmit(byte[] message) throws IOException;

    /** The selector says that something can be done. */
    abstract void ready(SelectionKey key) throws IOException;

    /** Gives up the way as it is; the next message opens it anew. */
    abstract void shut();

    /** Does an answer that never came spoil the way for the others? */
    abstract boolean isOrdered();

    void onReady(SelectionKey key) {
        try {
            ready(key);
        } catch (IOException broken) {
            fail(why(broken));
        }
    }

    private String why(IOException failure) {
        return "no way to " + server + " (" + failure + ")";
    }

    void received(Octets message) {
        if (message.length() < 2) {
            return;
        }
        Waiting found = waiting.remove(message.u16(0));
        if (found != null) { // else: an answer that came too late, or nobody asked for
            found.exchange().answered(message);
        }
    }

    void fail(String why) {
        shut();
        List<Waiting> all = new ArrayList<>(waiting.values());
        waiting.clear();
        all.forEach(each -> each.exchange().failed(why));
    }

    /** The time by which the next answer must be there. */
    Optional<Long> firstDeadline() {
        return waiting.values().stream().findFirst().map(Waiting::deadline);
    }

    void expire(long now) {
        boolean late = firstDeadline().filter(deadline -> deadline - now <= 0).isPresent();
        if (late && isOrdered()) {
            fail(server + " does not answer");
        } else if (late) {
            expireThose(now);
        }
    }

    private void expireThose(long now) {
        List<Map.Entry<Integer, Waiting>> late = waiting.entrySet().stream()
                .filter(each -> each.getValue().deadline() - now <= 0)
                .toList();
        late.forEach(each -> waiting.remove(each.getKey()));
        late.forEach(each -> each.getValue().exchange().failed(server + " does not answer"));
    }
}
