package dev.abound.ibmi.dataqueue;

import dev.abound.ibmi.dataqueue.DataQueueException.Trouble;
import dev.abound.value.Octets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A queue one can read, with a list of what goes wrong at which removal. */
final class FakeQueue implements DataQueuePort {

    private final Deque<Octets> entries = new ArrayDeque<>();
    private final Deque<Runnable> beforeRemoval = new ArrayDeque<>();
    private Optional<Trouble> peekFails = Optional.empty();
    private Optional<Trouble> removalFails = Optional.empty();
    private boolean removalWorks;

    void put(int... numbers) {
        for (int number : numbers) {
            entries.addLast(Octets.of(number));
        }
    }

    List<Octets> content() {
        return new ArrayList<>(entries);
    }

    void takeAway() {
        entries.removeFirst();
    }

    /** Something happens between the look and the removal. */
    void beforeNextRemoval(Runnable event) {
        beforeRemoval.add(event);
    }

    void failNextPeek(Trouble trouble) {
        peekFails = Optional.of(trouble);
    }

    /** @param worked the entry was taken, only the answer did not come */
    void failNextRemoval(Trouble trouble, boolean worked) {
        removalFails = Optional.of(trouble);
        removalWorks = worked;
    }

    @Override
    public Optional<Octets> peek(Duration wait) throws DataQueueException {
        if (peekFails.isPresent()) {
            Trouble trouble = peekFails.get();
            peekFails = Optional.empty();
            throw new DataQueueException(trouble, "broken at peek", null);
        }
        return Optional.ofNullable(entries.peekFirst());
    }

    @Override
    public List<Octets> peekMany(int most) {
        return entries.stream().limit(most).toList();
    }

    @Override
    public Optional<Octets> remove() throws DataQueueException {
        if (!beforeRemoval.isEmpty()) {
            beforeRemoval.removeFirst().run();
        }
        if (removalFails.isPresent()) {
            Trouble trouble = removalFails.get();
            removalFails = Optional.empty();
            if (removalWorks) {
                entries.pollFirst();
            }
            throw new DataQueueException(trouble, "broken at removal", null);
        }
        return Optional.ofNullable(entries.pollFirst());
    }

    @Override
    public OptionalInt depth() {
        return OptionalInt.of(entries.size());
    }

    @Override
    public void close() {}
}
