package dev.abound.dispatch;

import dev.abound.journal.Journal;
import dev.abound.journal.JournalException;
import dev.abound.journal.JournalReader;
import dev.abound.journal.JournalRecord;
import dev.abound.journal.RecordContent;
import dev.abound.journal.RecordId;
import dev.abound.value.Octets;
import dev.abound.value.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A journal for tests: a list, forced at once, with failures on demand. Outlives its readers, as a file does. */
public final class MemoryJournal implements Journal {

    private final List<JournalRecord> records = new ArrayList<>();
    private int refusedAppends;
    private int refusedPolls;
    private long first;

    /** Appends a record as a source would. */
    public synchronized Position add(String text) {
        return append(content("test", text, false)).toCompletableFuture().join();
    }

    public synchronized Position addSnapshot(String text) {
        return append(content("test", text, true)).toCompletableFuture().join();
    }

    private RecordContent content(String kind, String text, boolean snapshot) {
        Octets octets = Octets.ofLatin1(text);
        Instant time = Instant.ofEpochSecond(records.size());
        String id = RecordId.of("source", kind, octets, Optional.of(time));
        return new RecordContent(id, time, "source", kind, "source", snapshot, false, octets);
    }

    /** The next appends fail. */
    public synchronized void refuseAppends(int times) {
        refusedAppends = times;
    }

    /** The next polls fail. */
    public synchronized void refusePolls(int times) {
        refusedPolls = times;
    }

    /** Forgets the oldest records, as retention does. */
    public synchronized void forgetBefore(long offset) {
        first = offset;
    }

    /** Loses the newest records, as no disk should. */
    public synchronized void loseFrom(long offset) {
        records.subList((int) offset, records.size()).clear();
    }

    @Override
    public synchronized CompletionStage<Position> append(RecordContent content) {
        if (refusedAppends > 0) {
            refusedAppends--;
            return CompletableFuture.failedFuture(new JournalException("no space left"));
        }
        Position position = new Position(0, records.size());
        records.add(new JournalRecord(position, content));
        notifyAll();
        return CompletableFuture.completedFuture(position);
    }

    @Override
    public JournalReader read(Position from) {
        return new Reader(from);
    }

    @Override
    public synchronized Position first() {
        return new Position(0, first);
    }

    @Override
    public synchronized Position end() {
        return new Position(0, records.size());
    }

    @Override
    public Optional<JournalRecord> lastUnconfirmed(String source) {
        return Optional.empty();
    }

    @Override
    public void confirm(String source, Position position) {}

    @Override
    public void applyRetention(Position neededFrom) {}

    @Override
    public synchronized long sizeInOctets() {
        return records.stream().mapToLong(record -> record.octets().length()).sum();
    }

    @Override
    public CompletionStage<Void> failure() {
        return new CompletableFuture<>();
    }

    @Override
    public void close() {}

    private synchronized List<JournalRecord> poll(long from, int atMost, Duration wait) throws InterruptedException {
        if (refusedPolls > 0) {
            refusedPolls--;
            throw new JournalException("the disk does not answer");
        }
        long deadline = System.nanoTime() + wait.toNanos();
        for (long left = wait.toMillis(); from >= records.size() && left > 0; ) {
            wait(left);
            left = (deadline - System.nanoTime()) / 1_000_000;
        }
        int end = (int) Math.min(records.size(), from + atMost);
        return from >= end ? List.of() : List.copyOf(records.subList((int) from, end));
    }

    private synchronized long kept(Position position) {
        return Math.max(first, position.offset());
    }

    private final class Reader implements JournalReader {
        private long at;

        Reader(Position from) {
            at = kept(from);
        }

        @Override
        public List<JournalRecord> poll(int atMost, Duration wait) throws InterruptedException {
            List<JournalRecord> some = MemoryJournal.this.poll(at, atMost, wait);
            at += some.size();
            return some;
        }

        @Override
        public Position next() {
            return new Position(0, at);
        }

        @Override
        public void seek(Position position) {
            at = kept(position);
        }

        @Override
        public void close() {}
    }
}
