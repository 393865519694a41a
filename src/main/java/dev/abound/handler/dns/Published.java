package dev.abound.handler.dns;

import dev.abound.event.BindingEvent;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Position;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What is in the DNS for an address, and which event said so.
 *
 * @param holder whose name; empty when nothing is there
 * @param forward the A record of the name
 * @param reverse the PTR record of the address
 * @param at when the event happened
 * @param position of the event; empty for one that never was in a journal
 */
record Published(
        String realm,
        Ipv4Address address,
        Optional<Wanted.Holder> holder,
        Standing forward,
        Standing reverse,
        Instant at,
        Optional<Position> position) {

    /** Nothing, as far as is known, before this event. */
    static Published nothing(BindingEvent event) {
        return new Published(
                event.realm(),
                event.address().orElseThrow(),
                Optional.empty(),
                Standing.NONE,
                Standing.NONE,
                Instant.EPOCH,
                Optional.empty());
    }

    Published with(Optional<Wanted.Holder> whose, Standing newForward, Standing newReverse) {
        boolean empty = newForward == Standing.NONE && newReverse == Standing.NONE;
        return new Published(realm, address, empty ? Optional.empty() : whose, newForward, newReverse, at, position);
    }

    Published saidBy(BindingEvent event) {
        return new Published(realm, address, holder, forward, reverse, time(event), event.position());
    }

    /**
     * Is the event from before the one that made this? So it is when dead letters are replayed or a cursor went back. Both
     * its time and its place must say so: clocks of two servers differ, and a journal may be replaced by another.
     */
    boolean outdates(BindingEvent event) {
        return time(event).isBefore(at)
                && position.isPresent()
                && event.position().isPresent()
                && event.position().get().partition() == position.get().partition()
                && event.position().get().compareTo(position.get()) < 0;
    }

    boolean wasMadeBy(BindingEvent event) {
        return position.isPresent() && position.equals(event.position());
    }

    private static Instant time(BindingEvent event) {
        return event.time().orElse(Instant.EPOCH).truncatedTo(ChronoUnit.MICROS);
    }
}
