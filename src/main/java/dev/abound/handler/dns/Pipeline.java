package dev.abound.handler.dns;

import java.io.Closeable;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.xbill.DNS.Name;

/** The lanes of all zones. For one thread, which is where answers are heard: inside {@link #pump} and {@link #glance}. */
final class Pipeline implements Closeable {

    private final Transport transport;
    private final Clock clock;
    private final Tally tally;
    private final Links links;
    private final Map<Zone, Lane> lanes = new HashMap<>();

    Pipeline(Transport transport, Clock clock, Tally tally) throws IOException {
        this.transport = transport;
        this.clock = clock;
        this.tally = tally;
        this.links = new Links();
    }

    void submit(Zone zone, Change change, Consumer<Outcome> hear) {
        lane(zone).add(change, hear);
    }

    void ask(Zone zone, Name name, int type, Consumer<Outcome> hear) {
        lane(zone).ask(name, type, hear);
    }

    private Lane lane(Zone zone) {
        return lanes.computeIfAbsent(
                zone, fresh -> new Lane(fresh, new Conversation(fresh, links, transport, clock, tally), transport));
    }

    /** Sends what may be sent, waits for something to arrive, hears it. */
    void pump() throws IOException, InterruptedException {
        lanes.values().forEach(Lane::go);
        links.await();
        lanes.values().forEach(Lane::go);
    }

    /** Sees whether connections are still there. */
    void glance() throws IOException, InterruptedException {
        links.glance();
    }

    /** Gives up everything; nothing of it is heard of again. */
    void drop() {
        links.drop();
        lanes.clear();
    }

    @Override
    public void close() throws IOException {
        links.close();
    }
}
