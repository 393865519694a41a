package dev.abound.ibmi.simulator;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What has come in since the start: counted, so that a test can ask for "one reconnect" or "two requests an entry". */
public final class Traffic {

    private static final int MOST_COMPLAINTS = 1_000;

    private final Map<HostServer, Integer> connections = new EnumMap<>(HostServer.class);
    private final Map<HostServer, Map<Integer, Integer>> requests = new EnumMap<>(HostServer.class);
    private final ConcurrentLinkedQueue<String> complaints = new ConcurrentLinkedQueue<>();

    Traffic() {}

    /** How many connections a server has accepted. */
    public synchronized int connections(HostServer server) {
        return connections.getOrDefault(server, 0);
    }

    /** How many requests of an id a server has received. */
    public synchronized int requests(HostServer server, int id) {
        return requests.getOrDefault(server, Map.of()).getOrDefault(id, 0);
    }

    /** How many requests a server has received. */
    public synchronized int requests(HostServer server) {
        return requests.getOrDefault(server, Map.of()).values().stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    /** Requests no server understands, and exit programs that failed: empty after a test that went well. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    synchronized void connected(HostServer server) {
        connections.merge(server, 1, Integer::sum);
    }

    synchronized void received(HostServer server, int id) {
        requests.computeIfAbsent(server, key -> new TreeMap<>()).merge(id, 1, Integer::sum);
    }

    void complain(String complaint) {
        if (complaints.size() < MOST_COMPLAINTS) {
            complaints.add(complaint);
        }
    }
}
