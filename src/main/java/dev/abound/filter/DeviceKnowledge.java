package dev.abound.filter;

import dev.abound.event.BindingEvent;
import java.util.Optional;

/** Knows which devices were heard of before, and which have a name. For any thread; may block. */
@FunctionalInterface
public interface DeviceKnowledge {

    /**
     * Is this event the first that ever spoke of its device? Answers the same whenever it is asked of the same event.
     *
     * @return empty when the event names no device, or no address
     */
    Optional<Boolean> isNew(BindingEvent event);

    /** The name of the host that is declared for the event's client, as far as the event's record; empty when none is. */
    default Optional<String> hostOf(BindingEvent event) {
        return Optional.empty();
    }
}
