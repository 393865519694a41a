package dev.abound.journal.file;

import dev.abound.journal.JournalException;
import dev.abound.journal.JournalReader;
import dev.abound.journal.JournalRecord;
import dev.abound.value.Position;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads up to the horizon, and waits there. */
final class FileJournalReader implements JournalReader {

    private final Function<Long, RecordStream> streams;
    private final Horizon horizon;
    private final int pollOctets;
    private RecordStream stream;
    private long next;
    private Optional<JournalRecord> ahead = Optional.empty();

    /** @param streams opens one at a position */
    FileJournalReader(Function<Long, RecordStream> streams, Horizon horizon, int pollOctets, Position from) {
        this.streams = streams;
        this.horizon = horizon;
        this.pollOctets = pollOctets;
        this.next = clamp(from);
        this.stream = streams.apply(next);
    }

    /** A position past the end is one that was lost: what comes next is wanted. */
    private long clamp(Position from) {
        return Math.min(from.offset(), horizon.frontier().end());
    }

    @Override
    public List<JournalRecord> poll(int atMost, Duration wait) throws InterruptedException {
        if (atMost < 1) {
            throw new IllegalArgumentException("a poll asks for at least 1 record, got " + atMost);
        }
        horizon.requireOpen();
        long deadline = System.nanoTime() + nanos(wait);
        while (true) {
            Horizon.Frontier seen = horizon.frontier();
            List<JournalRecord> records = collect(atMost, seen);
            if (!records.isEmpty() || !horizon.awaitBeyond(seen, deadline - System.nanoTime())) {
                return records;
            }
        }
    }

    private static long nanos(Duration wait) {
        return wait.compareTo(Duration.ofDays(365)) > 0 ? Duration.ofDays(365).toNanos() : wait.toNanos();
    }

    private List<JournalRecord> collect(int atMost, Horizon.Frontier frontier) throws InterruptedException {
        List<JournalRecord> records = new ArrayList<>();
        long octets = 0;
        while (records.size() < atMost && look(frontier)) {
            JournalRecord record = ahead.orElseThrow();
            octets += record.octets().length();
            if (octets > pollOctets && !records.isEmpty()) {
                break;
            }
            records.add(record);
            ahead = Optional.empty();
            next = record.position().offset() + 1;
        }
        return records;
    }

    private boolean look(Horizon.Frontier frontier) throws InterruptedException {
        try {
            if (ahead.isEmpty()) {
                ahead = stream.next(frontier);
            }
            return ahead.isPresent();
        } catch (ClosedByInterruptException interrupted) {
            Thread.interrupted();
            go(next);
            throw new InterruptedException("interrupted while reading the journal");
        } catch (IOException unreadable) {
            go(next);
            throw Trouble.with("the journal cannot be read at position " + new Position(0, next), unreadable);
        }
    }

    @Override
    public Position next() {
        Horizon.Frontier frontier = horizon.frontier();
        try {
            return look(frontier) ? ahead.orElseThrow().position() : new Position(0, frontier.end());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new JournalException("interrupted while reading the journal", interrupted);
        }
    }

    @Override
    public void seek(Position position) {
        go(clamp(position));
    }

    private void go(long position) {
        close();
        next = position;
        stream = streams.apply(position);
    }

    @Override
    public void close() {
        ahead = Optional.empty();
        try {
            stream.close();
        } catch (IOException failed) {
            throw Trouble.with("a file of the journal could not be closed", failed);
        }
    }
}
