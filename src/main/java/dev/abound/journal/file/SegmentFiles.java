package dev.abound.journal.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Finds segments on a disk and makes new ones. */
final class SegmentFiles {

    private final JournalDisk disk;

    SegmentFiles(JournalDisk disk) {
        this.disk = disk;
    }

    /** All that are there, by position; foreign files are none of our business. */
    NavigableMap<Long, Segment> find() throws IOException {
        return find((segment, copy) -> {});
    }

    /** @param lostCopy hears of each copy of a header that cannot be read while the other can */
    NavigableMap<Long, Segment> find(BiConsumer<Segment, Integer> lostCopy) throws IOException {
        NavigableMap<Long, Segment> found = new TreeMap<>();
        for (String name : disk.list()) {
            OptionalLong base = SegmentName.base(name);
            if (base.isPresent()) {
                found.put(base.getAsLong(), read(name, base.getAsLong(), lostCopy));
            }
        }
        return found;
    }

    private Segment read(String name, long base, BiConsumer<Segment, Integer> lostCopy) throws IOException {
        try (JournalFile file = disk.openForReading(name)) {
            ByteBuffer both = ByteBuffer.allocate(SegmentHeader.LENGTH);
            file.read(both, 0);
            Optional<SegmentHeader> first = copy(both, 0, base);
            Optional<SegmentHeader> second = copy(both, SegmentHeader.BLOCK, base);
            Segment segment = new Segment(base, first.or(() -> second), file.length());
            if (first.isPresent() != second.isPresent()) {
                lostCopy.accept(segment, first.isPresent() ? SegmentHeader.BLOCK : 0);
            }
            return segment;
        }
    }

    private static Optional<SegmentHeader> copy(ByteBuffer both, int at, long base) {
        return SegmentHeader.decode(both, at).filter(header -> header.base() == base);
    }

    /** A new segment that survives a loss of power, name and all, open for writing. */
    JournalFile create(SegmentHeader header) throws IOException {
        String name = SegmentName.of(header.base());
        JournalFile file = disk.create(name);
        try {
            file.write(header.encode(), 0);
            force(file, name);
            forceDirectory();
            return file;
        } catch (IOException | RuntimeException unfinished) {
            file.close();
            throw unfinished;
        }
    }

    void force(JournalFile file, String name) throws ForceFailedException {
        try {
            file.force();
        } catch (IOException refused) {
            throw new ForceFailedException(disk.place(name), refused);
        }
    }

    void forceDirectory() throws ForceFailedException {
        try {
            disk.forceDirectory();
        } catch (IOException refused) {
            throw new ForceFailedException(disk.place(""), refused);
        }
    }
}
