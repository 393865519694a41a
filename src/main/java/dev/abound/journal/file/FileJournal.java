package dev.abound.journal.file;

import dev.abound.journal.Journal;
import dev.abound.journal.JournalException;
import dev.abound.journal.JournalReader;
import dev.abound.journal.JournalRecord;
import dev.abound.journal.RecordContent;
import dev.abound.value.Position;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;

/**
 * The journal in a directory of segment files.
 *
 * <p>One thread writes: it takes everything that waits, writes it, forces it once and answers. So one source that waits
 * for each answer pays one force each, and a thousand in flight share theirs. Memory stays bounded by {@link
 * JournalOptions}; a reader needs about 64 KiB and what it answers.
 *
 * <p>When the file system has less than its floor left, or is full, appends fail and the journal stays: it accepts again
 * once there is room. A failed force, and any other failed write, stops it.
 *
 * <p>What a damaged disk can take unnoticed: of the records of the very last force before a loss of power, those that
 * stand at and after an octet that went bad, since no later frame vouches for them. A mark that does follows within
 * {@link JournalOptions#settle} of silence, and with the next batch.
 */
public final class FileJournal implements Journal {

    private static final LongSupplier SALTS = new SecureRandom()::nextLong;

    private final JournalDisk disk;
    private final JournalOptions options;
    private final Segments segments;
    private final DamageReports damage;
    private final Unconfirmed unconfirmed;
    private final Horizon horizon;
    private final Retention retention;
    private final CommitQueue queue;
    private final WritingThread writing;
    private final Closeable lock;

    private FileJournal(JournalDisk disk, JournalOptions options, LongSupplier salts, Closeable lock)
            throws IOException {
        this.disk = disk;
        this.options = options;
        this.lock = lock;
        this.segments = new Segments(disk);
        this.damage = new DamageReports(options.damage());
        Recovery.Recovered recovered = new Recovery(disk, segments, damage, options, salts).run();
        ActiveSegment active = new ActiveSegment(disk, segments, options, salts, recovered.start());
        if (recovered.isYoung()) {
            active.carry(recovered.unconfirmed(), recovered.next());
        }
        Segment segment = active.writer().segment();
        this.unconfirmed = recovered.unconfirmed();
        this.horizon = new Horizon(new Horizon.Frontier(segment.base(), segment.octets(), recovered.next()));
        this.retention = new Retention(disk, segments, horizon, options);
        this.queue = new CommitQueue(options.waitingOctets());
        FreeSpace space = new FreeSpace(disk, options.freeSpaceFloor());
        Committer committer = new Committer(active, unconfirmed, space, horizon, recovered.marked());
        this.writing = new WritingThread(queue, committer, options, disk.place(""));
    }

    /**
     * Opens the journal in a directory, which is made if need be, and repairs what a crash left.
     *
     * @throws JournalException when the directory cannot be used or another journal is open on it
     */
    public static FileJournal open(Path directory, JournalOptions options) {
        return open(new FileSystemDisk(directory), options, SALTS);
    }

    static FileJournal open(JournalDisk disk, JournalOptions options, LongSupplier salts) {
        try {
            disk.createDirectory();
            return open(disk, options, salts, disk.lock());
        } catch (IOException failed) {
            throw cannotOpen(disk, failed);
        }
    }

    private static FileJournal open(JournalDisk disk, JournalOptions options, LongSupplier salts, Closeable lock)
            throws IOException {
        try {
            FileJournal journal = new FileJournal(disk, options, salts, lock);
            journal.writing.start();
            return journal;
        } catch (IOException | RuntimeException failed) {
            lock.close();
            throw failed;
        }
    }

    private static JournalException cannotOpen(JournalDisk disk, IOException failed) {
        return Trouble.with("the journal in " + disk.place("") + " cannot be opened", failed);
    }

    /**
     * Reads everything and changes nothing; may run while a journal is open on the directory.
     *
     * @throws JournalException when there is no journal, or it cannot be read at all
     */
    public static JournalVerification verify(Path directory, ProgressListener progress) {
        return verify(new FileSystemDisk(directory), progress);
    }

    static JournalVerification verify(JournalDisk disk, ProgressListener progress) {
        return inspect(disk, progress, (header, summary) -> {});
    }

    /**
     * Reads the newest segment alone and changes nothing: a quick look at what was written last.
     *
     * @throws JournalException when there is no journal, or it cannot be read at all
     */
    public static JournalVerification verifyNewest(Path directory) {
        JournalDisk disk = new FileSystemDisk(directory);
        return inspect(disk, () -> new Inspection(disk, (done, of) -> {}, (header, summary) -> {}).runNewest());
    }

    private static JournalVerification inspect(JournalDisk disk, ProgressListener progress, Inspection.Sealed sealed) {
        return inspect(disk, () -> new Inspection(disk, progress, sealed).run());
    }

    private interface Reading {
        JournalVerification run() throws IOException;
    }

    private static JournalVerification inspect(JournalDisk disk, Reading reading) {
        try {
            return reading.run();
        } catch (IOException failed) {
            throw Trouble.with("the journal in " + disk.place("") + " cannot be read", failed);
        }
    }

    /**
     * Makes all that is derived anew from the segments: where the records of each stand. The segments themselves are not changed.
     *
     * @throws JournalException when a journal is open on the directory, there is none, or it cannot be read
     */
    public static JournalVerification rebuild(Path directory, ProgressListener progress) {
        JournalDisk disk = new FileSystemDisk(directory);
        try {
            return rebuild(disk, progress, disk.lock());
        } catch (IOException failed) {
            throw cannotOpen(disk, failed);
        }
    }

    private static JournalVerification rebuild(JournalDisk disk, ProgressListener progress, Closeable lock)
            throws IOException {
        try (lock) {
            return inspect(disk, progress, (header, summary) -> summary.checkpoint(header.salt())
                    .write(disk, header.base()));
        }
    }

    @Override
    public CompletionStage<Position> append(RecordContent content) {
        return appendTogether(List.of(content)).get(0);
    }

    /** They wait together, so that they share a force when they fit into one batch. */
    List<CompletionStage<Position>> appendTogether(List<RecordContent> contents) {
        List<Pending> records = new ArrayList<>(contents.size());
        contents.forEach(content -> records.add(new Pending(content)));
        try {
            queue.put(records, !writing.isCurrent());
        } catch (JournalException refused) {
            records.forEach(record -> record.completeExceptionally(refused));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            JournalException left = new JournalException("interrupted while waiting to append", interrupted);
            records.forEach(record -> record.completeExceptionally(left));
        }
        return List.copyOf(records);
    }

    @Override
    public JournalReader read(Position from) {
        return new FileJournalReader(
                position -> new RecordStream(disk, segments, damage, position), horizon, options.pollOctets(), from);
    }

    @Override
    public Position first() {
        return new Position(0, segments.first().base());
    }

    @Override
    public Position end() {
        return new Position(0, horizon.frontier().end());
    }

    @Override
    public Optional<JournalRecord> lastUnconfirmed(String source) {
        return unconfirmed.find(source);
    }

    @Override
    public void confirm(String source, Position position) {
        unconfirmed.confirm(source, position);
        writing.nudge();
    }

    @Override
    public void applyRetention(Position neededFrom) {
        try {
            retention.apply(neededFrom);
        } catch (IOException failed) {
            throw Trouble.with("an old segment of the journal could not be dropped", failed);
        }
    }

    @Override
    public long sizeInOctets() {
        return retention.octets();
    }

    @Override
    public CompletionStage<Void> failure() {
        return writing.failure().minimalCompletionStage();
    }

    @Override
    public void close() {
        queue.refuse(new JournalException("the journal in " + disk.place("") + " is closed; nothing is accepted"));
        writing.join();
        horizon.close();
        try {
            lock.close();
        } catch (IOException failed) {
            throw Trouble.with("the lock of the journal could not be given back", failed);
        }
    }
}
