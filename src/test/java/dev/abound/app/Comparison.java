package dev.abound.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one receiver was told, beside what was sent.
 *
 * @param heard in the order it came
 */
record Comparison(String receiver, List<Told> sent, List<Told> heard) {

    /**
     * Every event, word for word, and those of one address in order, repetitions left out.
     *
     * @return places at which stands what comes again later, ascending
     */
    List<Integer> requireAll() {
        Map<String, Integer> firstPlaces = new HashMap<>();
        Set<Integer> repeated = new java.util.TreeSet<>();
        List<Told> firsts = new ArrayList<>();
        for (int place = 0; place < heard.size(); place++) {
            Integer before = firstPlaces.putIfAbsent(heard.get(place).id(), place);
            if (before == null) {
                firsts.add(heard.get(place));
            } else {
                repeated.add(before);
                assertEquals(heard.get(before), heard.get(place), receiver + ": a repetition says something else");
            }
        }
        requireNoneMissing(firstPlaces.keySet());
        requireSameByAddress(byAddress(sent), byAddress(firsts));
        return List.copyOf(repeated);
    }

    private void requireNoneMissing(Set<String> ids) {
        Set<String> wanted = new HashSet<>();
        sent.forEach(event -> wanted.add(event.id()));
        Set<String> strange = new HashSet<>(ids);
        strange.removeAll(wanted);
        wanted.removeAll(ids);
        assertEquals(
                "0 missing, 0 never sent", wanted.size() + " missing, " + strange.size() + " never sent", receiver);
    }

    private void requireSameByAddress(Map<String, List<Told>> wanted, Map<String, List<Told>> found) {
        wanted.forEach((address, events) -> {
            List<Told> others = found.get(address);
            for (int i = 0; i < events.size(); i++) {
                assertEquals(events.get(i), others.get(i), receiver + ": event " + i + " of " + address);
            }
        });
    }

    private static Map<String, List<Told>> byAddress(List<Told> events) {
        Map<String, List<Told>> byAddress = new HashMap<>();
        events.forEach(event ->
                byAddress.computeIfAbsent(event.ip(), ip -> new ArrayList<>()).add(event));
        return byAddress;
    }
}
