package dev.abound.handler.webhook;

import dev.abound.event.BindingEvent;
import dev.abound.value.Position;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * Events that go one request after the other, because they are of one address, or of several that share a lane. A group
 * never takes more than one request's worth; it takes more than one request when it is too large.
 */
final class Lane {

    /** Whose next event is the older one goes first: what is delivered has few gaps then, should somebody stop. */
    static final Comparator<Lane> OLDEST_FIRST = Comparator.comparing(Lane::oldest);

    private final Deque<List<BindingEvent>> groups = new ArrayDeque<>();

    void add(List<BindingEvent> group) {
        groups.addLast(group);
    }

    boolean isEmpty() {
        return groups.isEmpty();
    }

    private Position oldest() {
        return groups.getFirst().get(0).position().orElse(Position.START);
    }

    /** The next request's worth; what did not fit comes after it. */
    Parcel next(Packing packing) {
        List<BindingEvent> group = groups.removeFirst();
        Parcel parcel = packing.pack(group);
        int packed = parcel.events().size();
        if (packed < group.size()) {
            groups.addFirst(group.subList(packed, group.size()));
        }
        return parcel;
    }

    /** A parcel was refused as a whole: its halves come next, so that the neighbours of a bad event get through. */
    void halve(Parcel parcel) {
        List<BindingEvent> events = parcel.events();
        int middle = events.size() / 2;
        groups.addFirst(events.subList(middle, events.size()));
        groups.addFirst(events.subList(0, middle));
    }
}
