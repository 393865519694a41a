package dev.abound.filter;

import dev.abound.event.BindingEvent;
import java.util.Optional;

/** Knows which devices were heard of before. For any thread; may block. */
@FunctionalInterface
public interface DeviceKnowledge {

    /**
     * Is this event the first that ever spoke of its device? Answers the same whenever it is asked of the same event.
     *
     * @return empty when the event names no device, or no address
     */
    Optional<Boolean> isNew(BindingEvent event);
}
