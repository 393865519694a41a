package dev.abound.filter;

import dev.abound.event.BindingEvent;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Something an event may say.
 *
 * @param type what it can be compared with
 * @param read finds it in an event
 */
record Field<T>(Type<T> type, Function<BindingEvent, Optional<T>> read) {

    /** The condition on an event; false where the event does not say it. */
    Predicate<BindingEvent> test(Predicate<T> condition) {
        return event -> read.apply(event).filter(condition).isPresent();
    }

    /** A field that is yes or no is a condition by itself. */
    Optional<Predicate<BindingEvent>> alone() {
        return type.alone().map(this::test);
    }
}
