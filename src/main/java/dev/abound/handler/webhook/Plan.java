package dev.abound.handler.webhook;

import dev.abound.event.BindingEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which events share a lane and which a request.
 *
 * <p>Single events have a lane for each address. Batches have as many lanes as requests may be under way, and an address
 * always takes the same one. A group that has failed twice is halved at each further failure, down to single events: what
 * is not the receiver's fault is found so.
 *
 * @param lanes number of lanes for batches
 */
record Plan(Mode mode, int lanes) {

    private static final int FAILURES_TOGETHER = 2;

    /** Lanes for those events that are still open, in the order of their first event. */
    Collection<Lane> of(List<BindingEvent> events, Memory memory) {
        Map<Object, List<BindingEvent>> together = new LinkedHashMap<>();
        for (BindingEvent event : events) {
            if (memory.isOpen(event)) {
                together.computeIfAbsent(lane(event), first -> new ArrayList<>())
                        .add(event);
            }
        }
        return together.values().stream().map(open -> lane(open, memory)).toList();
    }

    private Object lane(BindingEvent event) {
        String address = event.partitionKey();
        return mode == Mode.BATCH ? (Object) Math.floorMod(address.hashCode(), lanes) : address;
    }

    private Lane lane(List<BindingEvent> open, Memory memory) {
        Lane lane = new Lane();
        int from = 0;
        while (from < open.size()) {
            int to = Math.min(open.size(), from + groupSize(open, memory.attempts(open.get(from))));
            lane.add(open.subList(from, to));
            from = to;
        }
        return lane;
    }

    private int groupSize(List<BindingEvent> open, int attempts) {
        int halvings = Math.min(30, Math.max(0, attempts - FAILURES_TOGETHER));
        return mode == Mode.BATCH ? Math.max(1, open.size() >> halvings) : 1;
    }
}
