package dev.abound.handler.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.handler.webhook.Receiver.Reply;
import dev.abound.handler.webhook.Receiver.Request;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a receiver has taken, and whether two requests of one address were ever under way at once. */
final class Taken {

    private static final Pattern EVENT =
            Pattern.compile("\"ip\":\"([0-9.]+)\",\"client\":\\{\"hostname\":\"(n[0-9]+)\"");

    private final Map<String, List<String>> byAddress = new LinkedHashMap<>();
    private final Set<String> underWay = new HashSet<>();
    private final List<String> overlaps = new ArrayList<>();
    private int events;

    record One(String ip, String name) {}

    static List<One> events(Request request) {
        Matcher found = EVENT.matcher(request.text());
        List<One> events = new ArrayList<>();
        while (found.find()) {
            events.add(new One(found.group(1), found.group(2)));
        }
        return events;
    }

    /** Accepts whatever the rule answers nothing else to (null). */
    Function<Request, Reply> acceptUnless(Function<Request, Reply> trouble) {
        return request -> {
            enter(request);
            Reply other = trouble.apply(request);
            if (other == null) {
                take(request);
            }
            Reply reply = other == null ? Receiver.status(204) : other;
            return out -> {
                leave(request);
                return reply.write(out);
            };
        };
    }

    Function<Request, Reply> accept() {
        return acceptUnless(request -> null);
    }

    private synchronized void enter(Request request) {
        for (String ip : addresses(request)) {
            if (!underWay.add(ip)) {
                overlaps.add(ip);
            }
        }
    }

    private synchronized void leave(Request request) {
        underWay.removeAll(addresses(request));
    }

    private static Set<String> addresses(Request request) {
        Set<String> addresses = new LinkedHashSet<>();
        events(request).forEach(one -> addresses.add(one.ip()));
        return addresses;
    }

    synchronized void take(Request request) {
        for (One one : events(request)) {
            byAddress.computeIfAbsent(one.ip(), first -> new ArrayList<>()).add(one.name());
            events++;
        }
    }

    synchronized int events() {
        return events;
    }

    synchronized List<String> of(String ip) {
        return List.copyOf(byAddress.getOrDefault(ip, List.of()));
    }

    /** Everything once, in order. */
    void assertExactly(int addresses, int each) {
        assertInOrder(addresses, each);
        assertEquals(addresses * each, events(), "doubled");
    }

    /** Everything at least once, each address in order of first arrival, and never two at a time. */
    synchronized void assertInOrder(int addresses, int each) {
        List<String> wanted = new ArrayList<>();
        for (int number = 0; number < each; number++) {
            wanted.add("n" + number);
        }
        for (int address = 0; address < addresses; address++) {
            String ip = Pipeline.ip(address);
            assertEquals(wanted, List.copyOf(new LinkedHashSet<>(of(ip))), ip);
        }
        assertTrue(overlaps.isEmpty(), () -> "under way twice: " + overlaps);
    }
}
