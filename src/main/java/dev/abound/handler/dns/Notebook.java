package dev.abound.handler.dns;

import dev.abound.value.Ipv4Address;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xbill.DNS.Name;

/**
 * What is published, across restarts: a file of notes, of which the last one of an address counts, and in memory where it
 * stands – 32 octets for an address, twice that when it has a name, whatever its length. When most notes are outdated the file
 * is written anew.
 *
 * <p>For one thread. The file is not a channel, so that an interrupt does not close it.
 */
final class Notebook implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(Notebook.class);
    private static final int OUTDATED_NOTES_ALLOWED = 65_536;

    private final Path path;
    private final Map<String, Long> realms = new HashMap<>();
    private PlaceIndex byAddress = new PlaceIndex();
    private PlaceIndex byName = new PlaceIndex();
    private RandomAccessFile file;
    private long end;
    private long notes;
    private boolean unforced;

    private Notebook(Path path) throws IOException {
        this.path = path;
        this.file = new RandomAccessFile(path.toFile(), "rw");
        try {
            readAll();
        } catch (IOException unreadable) {
            file.close();
            throw unreadable;
        }
    }

    /** Reads what is there; makes the file and its directory when they are missing. */
    static Notebook open(Path path) throws IOException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        return new Notebook(path);
    }

    private void readAll() throws IOException {
        try (NoteReader reader = new NoteReader(path)) {
            for (Optional<Published> note = reader.next(); note.isPresent(); note = reader.next()) {
                index(note.get(), end);
                end = reader.place();
            }
        }
        if (file.length() > end) {
            LOG.warn("the last note in {} was cut off; what it said is done again", path);
            file.setLength(end);
        }
    }

    /** What is known of an address; empty when nothing ever was. */
    Optional<Published> find(String realm, Ipv4Address address) throws IOException {
        long place = byAddress.find(key(realm, address));
        return place == PlaceIndex.NOWHERE ? Optional.empty() : Optional.of(read(place));
    }

    /** The address a name leads to. */
    Optional<Published> holder(Name name) throws IOException {
        long place = byName.find(key(name));
        if (place == PlaceIndex.NOWHERE) {
            return Optional.empty();
        }
        Published found = read(place);
        boolean isNewest = byAddress.find(key(found.realm(), found.address())) == place;
        return found.holder()
                .filter(holder -> isNewest && holder.name().equals(name))
                .map(same -> found);
    }

    /** Notes what is published for an address from now on. Survives the end of the process; {@link #force} more. */
    void put(Published published) throws IOException {
        append(published);
        if (notes > 2L * byAddress.size() + OUTDATED_NOTES_ALLOWED) {
            rewrite();
        }
    }

    private void index(Published published, long place) {
        notes++;
        byAddress.put(key(published.realm(), published.address()), place);
        if (published.forward() == Standing.OURS) {
            byName.put(key(published.holder().orElseThrow().name()), place);
        }
    }

    private Published read(long place) throws IOException {
        byte[] header = new byte[NoteFormat.HEADER];
        file.seek(place);
        file.readFully(header);
        ByteBuffer lengths = ByteBuffer.wrap(header);
        byte[] body = new byte[NoteFormat.bodyLength(lengths).orElseThrow(() -> damaged(place))];
        file.readFully(body);
        return NoteFormat.read(lengths, body).orElseThrow(() -> damaged(place));
    }

    private IOException damaged(long place) {
        return new IOException(path + " is damaged at octet " + place);
    }

    /** Everything noted so far is on the disk when this returns. */
    void force() throws IOException {
        if (unforced) {
            file.getFD().sync();
            unforced = false;
        }
    }

    /** Only the notes that count, in a new file that takes this one's place. */
    private void rewrite() throws IOException {
        Path unfinished = path.resolveSibling(path.getFileName() + ".new");
        Files.deleteIfExists(unfinished);
        try (Notebook fresh = new Notebook(unfinished);
                NoteReader reader = new NoteReader(path)) {
            long place = 0;
            for (Optional<Published> note = reader.next(); note.isPresent(); note = reader.next()) {
                if (byAddress.find(key(note.get().realm(), note.get().address())) == place) {
                    fresh.append(note.get());
                }
                place = reader.place();
            }
            fresh.force();
            Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            adopt(fresh);
        }
        forceDirectory();
    }

    /** Not every platform opens a directory; there the rename lasts when it lasts. */
    private void forceDirectory() {
        try (FileChannel directory = FileChannel.open(path.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        } catch (IOException notHere) {
            LOG.debug("this platform does not force directories: {}", notHere.toString());
        }
    }

    private void append(Published published) throws IOException {
        byte[] note = NoteFormat.write(published);
        file.seek(end); // also behind a note that was cut short by a full disk
        file.write(note);
        index(published, end);
        end += note.length;
        unforced = true;
    }

    private void adopt(Notebook fresh) throws IOException {
        RandomAccessFile renamed = new RandomAccessFile(path.toFile(), "rw");
        file.close();
        file = renamed;
        realms.clear();
        realms.putAll(fresh.realms);
        byAddress = fresh.byAddress;
        byName = fresh.byName;
        end = fresh.end;
        notes = fresh.notes;
    }

    private long key(String realm, Ipv4Address address) {
        long number = realms.computeIfAbsent(realm, unknown -> (long) realms.size());
        return number << 32 | Integer.toUnsignedLong(address.bits());
    }

    /** 64 bits of FNV-1a: a collision costs a question to the server, never a wrong answer, for the name is compared. */
    private static long key(Name name) {
        long hash = 0xcbf29ce484222325L;
        for (byte octet : name.toString().getBytes(StandardCharsets.US_ASCII)) {
            hash = (hash ^ octet) * 0x100000001b3L;
        }
        return hash;
    }

    @Override
    public void close() throws IOException {
        try (RandomAccessFile closing = file) {
            closing.getFD().sync();
        }
    }
}
