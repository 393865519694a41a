package dev.abound.isc.leases;

import dev.abound.value.Ipv4Address;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * What is known of each lease and how far the file has been read, kept on disk across restarts: a list of small notes, of
 * which the later one wins. Written only after the journal has forced what it speaks of, so that it is never ahead of the
 * journal; when it is behind, reading the lease file again makes the same entries once more, with the same ids.
 *
 * <p>When most of its notes are outdated it is written anew. Not for use by two threads.
 */
final class LeaseNotebook implements AutoCloseable {

    private static final int OUTDATED_NOTES_ALLOWED = 65_536;

    private final Path path;
    private final KnownLeases known = new KnownLeases();
    private Optional<FilePlace> place = Optional.empty();
    private final ByteBuffer unwritten = ByteBuffer.allocate(NoteFormat.LENGTH * 1_024);
    private FileChannel channel;
    private long notes;

    private LeaseNotebook(Path path) throws IOException {
        this.path = path;
        this.channel = channel(path);
        try {
            read();
        } catch (IOException unreadable) {
            channel.close();
            throw unreadable;
        }
    }

    /** Reads what is there; makes the file and its directory when they are missing. */
    static LeaseNotebook open(Path path) throws IOException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        return new LeaseNotebook(path);
    }

    private static FileChannel channel(Path path) throws IOException {
        return FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private void read() throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(NoteFormat.LENGTH * 1_024).limit(0);
        long good = 0;
        while (hasNote(buffer) && take(buffer)) {
            good += NoteFormat.LENGTH;
        }
        channel.truncate(good); // a torn end: what it said is found in the lease file again
        channel.position(good);
    }

    private boolean hasNote(ByteBuffer buffer) throws IOException {
        while (buffer.remaining() < NoteFormat.LENGTH) {
            buffer.compact();
            int count = channel.read(buffer);
            buffer.flip();
            if (count < 0) {
                return false;
            }
        }
        return true;
    }

    private boolean take(ByteBuffer buffer) {
        Optional<NoteFormat.Note> note = NoteFormat.read(buffer);
        note.ifPresent(this::take);
        return note.isPresent();
    }

    private void take(NoteFormat.Note note) {
        notes++;
        if (note instanceof NoteFormat.LeaseNote lease) {
            known.put(lease.address(), lease.lease());
            if (lease.offset() > 0) {
                place = place.map(known -> known.movedTo(lease.offset(), lease.line()));
            }
        } else if (note instanceof NoteFormat.PlaceNote noted) {
            place = Optional.of(noted.place());
        }
    }

    /** What is known of the leases as far as they are read: the caller's to change, ahead of what is noted here. */
    KnownLeases known() {
        return known;
    }

    /** Where reading goes on; empty when nothing was ever read. */
    Optional<FilePlace> place() {
        return place;
    }

    /** A record is kept: what it says of its lease, and where the next one stands. */
    void note(Ipv4Address address, KnownLease lease, long offset, long line) throws IOException {
        place = place.map(before -> before.movedTo(offset, line));
        write(new NoteFormat.LeaseNote(address, lease, offset, line));
    }

    /** Everything up to here is kept. */
    void note(FilePlace newPlace) throws IOException {
        place = Optional.of(newPlace);
        write(new NoteFormat.PlaceNote(newPlace));
    }

    private void write(NoteFormat.Note note) throws IOException {
        if (unwritten.remaining() < NoteFormat.LENGTH) {
            writeOut();
        }
        NoteFormat.write(note, unwritten);
        notes++;
    }

    /** Gives everything to the operating system: it survives the end of this process. */
    void flush() throws IOException {
        writeOut();
        if (notes > 2L * known.size() + OUTDATED_NOTES_ALLOWED) {
            rewrite();
        }
    }

    private void writeOut() throws IOException {
        unwritten.flip();
        while (unwritten.hasRemaining()) {
            if (channel.write(unwritten) < 0) {
                throw new EOFException(path + " takes no more");
            }
        }
        unwritten.clear();
    }

    /** Called when everything known is noted, too: between two readings. */
    private void rewrite() throws IOException {
        Path unfinished = path.resolveSibling(path.getFileName() + ".new");
        Files.deleteIfExists(unfinished);
        channel.close();
        channel = channel(unfinished);
        notes = 0;
        known.forEach((address, lease) -> write(new NoteFormat.LeaseNote(address, lease, 0, 0)));
        if (place.isPresent()) {
            write(new NoteFormat.PlaceNote(place.get()));
        }
        writeOut();
        channel.force(true);
        Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        try (FileChannel closing = channel) {
            writeOut();
            closing.force(true);
        }
    }
}
