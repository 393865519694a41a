package dev.abound.dispatch;

import dev.abound.journal.Journal;
import dev.abound.journal.JournalException;
import dev.abound.journal.JournalReader;
import dev.abound.journal.JournalRecord;
import dev.abound.value.Position;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * The events handlers could not take, with the reason, until somebody replays or drops them. Kept in a journal of their
 * own, each with a copy of its record, so that the journal's retention does not reach them. A letter that is replayed or
 * dropped gets a mark, which is a record too: nothing is ever rewritten.
 *
 * <p>In memory stands one bit for each letter. Safe for any number of threads.
 */
public final class DeadLetters {

    private static final int AT_ONCE = 256;

    private final Journal journal;
    private final LetterFormat format;
    private final PositionSet open = new PositionSet();
    private volatile Consumer<DeadLetter> listener = letter -> {};

    /** Reads the journal once, from its first record to its end. The caller closes the journal. */
    public DeadLetters(Journal journal) {
        this(journal, Clock.systemUTC());
    }

    /** @param clock for the time of letters and marks */
    public DeadLetters(Journal journal, Clock clock) {
        this.journal = journal;
        this.format = new LetterFormat(clock);
        scan(journal.first(), (letter, copy) -> open.add(letter.position()), mark -> format.marked(mark)
                .ifPresent(open::remove));
    }

    /**
     * Sets an event aside; it is on the disk when this returns.
     *
     * @throws JournalException when it could not be kept
     */
    DeadLetter add(String handler, JournalRecord record, Answer answer, int attempts) {
        DeadLetter draft = format.draft(handler, record, answer, attempts);
        CompletionStage<Position> letter;
        CompletionStage<Position> copy;
        synchronized (this) { // the copy stands directly behind its letter
            letter = journal.append(format.letter(draft));
            copy = journal.append(LetterFormat.copy(record.content()));
        }
        forced(copy);
        Position place = forced(letter);
        synchronized (open) {
            open.add(place);
        }
        DeadLetter placed = LetterFormat.placed(draft, place);
        listener.accept(placed);
        return placed;
    }

    /** Told of each letter when it is on the disk, on the thread of its handler: must neither block nor throw. */
    public void onLetter(Consumer<DeadLetter> told) {
        listener = told;
    }

    private static Position forced(CompletionStage<Position> append) {
        try {
            return append.toCompletableFuture().get();
        } catch (InterruptedException leaving) {
            throw interrupted(leaving);
        } catch (ExecutionException failed) {
            throw new JournalException(
                    "the journal of dead letters did not keep a record: "
                            + failed.getCause().getMessage(),
                    failed.getCause());
        }
    }

    private static JournalException interrupted(InterruptedException leaving) {
        Thread.currentThread().interrupt();
        return new JournalException("interrupted while at the journal of dead letters", leaving);
    }

    /** How many there are. */
    public int count() {
        synchronized (open) {
            return open.size();
        }
    }

    /** Those not replayed and not dropped, oldest first. */
    public List<DeadLetter> list() {
        List<DeadLetter> letters = new ArrayList<>();
        forEach(letters::add);
        return letters;
    }

    /** The same, one after the other, however many there are. */
    public void forEach(Consumer<DeadLetter> reader) {
        scan(
                from(),
                (record, copy) -> {
                    if (isOpen(record.position())) {
                        format.read(record).ifPresent(reader);
                    }
                },
                mark -> {});
    }

    /** One of the list. */
    public Optional<DeadLetter> find(Position letter) {
        return isOpen(letter) ? pairAt(letter).flatMap(pair -> format.read(pair.get(0))) : Optional.empty();
    }

    /** The record it is about, at the position it has in the journal of events. */
    public Optional<JournalRecord> original(DeadLetter letter) {
        return pairAt(letter.letter())
                .map(pair -> new JournalRecord(letter.position(), pair.get(1).content()));
    }

    private Optional<List<JournalRecord>> pairAt(Position letter) {
        try (JournalReader reader = journal.read(letter)) {
            List<JournalRecord> pair = new ArrayList<>();
            boolean more = true;
            while (pair.size() < 2 && more) {
                more = pair.addAll(poll(reader, 2 - pair.size()));
            }
            return pair.size() == 2 && LetterFormat.belongTogether(pair.get(0), pair.get(1))
                    ? Optional.of(pair)
                    : Optional.empty();
        }
    }

    /**
     * Takes a letter off the list without handing it to anybody. The mark is on the disk when this returns.
     *
     * @return false when there is no such letter on the list
     */
    public boolean drop(Position letter) {
        return close(letter, "dropped");
    }

    /** Takes a letter off the list because its handler has done it. */
    boolean replayed(Position letter) {
        return close(letter, "replayed");
    }

    private boolean close(Position letter, String what) {
        if (!isOpen(letter)) {
            return false;
        }
        forced(journal.append(format.mark(letter, what)));
        synchronized (open) {
            return open.remove(letter);
        }
    }

    /** The records of a handler that have a letter on the list, from a position on: after a crash they come again. */
    PositionSet recordsOf(String handler, Position from) {
        PositionSet records = new PositionSet();
        if (count() > 0) {
            forEach(letter -> {
                if (letter.handler().equals(handler) && letter.position().compareTo(from) >= 0) {
                    records.add(letter.position());
                }
            });
        }
        return records;
    }

    /** Is there a letter about this very record? One of a journal that was moved may be about another at its place. */
    boolean isSetAside(String handler, Position position, String id) {
        AtomicBoolean found = new AtomicBoolean();
        forEach(letter -> found.compareAndSet(
                false,
                letter.handler().equals(handler)
                        && letter.position().equals(position)
                        && letter.id().equals(id)));
        return found.get();
    }

    private boolean isOpen(Position letter) {
        synchronized (open) {
            return open.contains(letter);
        }
    }

    private Position from() {
        synchronized (open) {
            return open.from();
        }
    }

    private interface Pairs {
        void take(JournalRecord letter, JournalRecord copy);
    }

    /** A letter whose copy is missing was cut off by a crash before the handler's cursor passed: it never was. */
    private void scan(Position from, Pairs pairs, Consumer<JournalRecord> marks) {
        try (JournalReader reader = journal.read(from)) {
            Optional<JournalRecord> before = Optional.empty();
            for (List<JournalRecord> some = poll(reader, AT_ONCE); !some.isEmpty(); some = poll(reader, AT_ONCE)) {
                for (JournalRecord record : some) {
                    sort(before, record, pairs, marks);
                    before = Optional.of(record);
                }
            }
        }
    }

    private static List<JournalRecord> poll(JournalReader reader, int atMost) {
        try {
            return reader.poll(atMost, Duration.ZERO);
        } catch (InterruptedException leaving) {
            throw interrupted(leaving);
        }
    }

    private static void sort(
            Optional<JournalRecord> before, JournalRecord record, Pairs pairs, Consumer<JournalRecord> marks) {
        if (LetterFormat.isMark(record)) {
            marks.accept(record);
        } else {
            before.filter(letter -> LetterFormat.belongTogether(letter, record))
                    .ifPresent(letter -> pairs.take(letter, record));
        }
    }
}
