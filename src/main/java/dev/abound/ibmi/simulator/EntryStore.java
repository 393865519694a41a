package dev.abound.ibmi.simulator;

import dev.abound.value.Octets;
import java.util.List;
import java.util.Optional;

/** Entries in the order of their queue; its lock belongs to {@link SimulatedQueue}. */
interface EntryStore {

    void add(QueueEntry entry);

    /** The entry a read would give, which stays. */
    Optional<QueueEntry> first(KeySearch search);

    /** Removes what {@link #first} has just given. */
    void remove(QueueEntry entry);

    void clear();

    void clear(Octets key);

    int size();

    List<QueueEntry> all();
}
