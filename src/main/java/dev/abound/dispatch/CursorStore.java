package dev.abound.dispatch;

import dev.abound.value.Escaped;
import dev.abound.value.Position;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the cursor of each handler in a small file of its own. A cursor is replaced whole: written beside the old one,
 * forced, renamed over it. After a crash at any moment the file holds the old cursor or the new one.
 *
 * <p>A file that is damaged is said and answers {@link Position#START}: events come again, none is passed over.
 *
 * <p>Safe for many threads as long as each handler is stored by one at a time.
 */
public final class CursorStore {

    private static final Logger LOG = LoggerFactory.getLogger(CursorStore.class);
    private static final String FIRST_LINE = "abound cursor 1";
    private static final String PLAIN = "abcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final int LARGEST_FILE = 4_096;

    private final Path directory;

    /** @param directory is made when the first cursor is stored */
    public CursorStore(Path directory) {
        this.directory = directory;
    }

    /**
     * Position of the next record to hand; empty for a handler that never had a cursor.
     *
     * @throws IOException when a cursor is there and cannot be read
     */
    public Optional<Position> find(String handler) throws IOException {
        Path file = file(handler);
        try {
            return Optional.of(parse(handler, read(file)));
        } catch (NoSuchFileException never) {
            return Optional.empty();
        } catch (IllegalArgumentException damaged) {
            LOG.warn(
                    "the cursor of handler \"{}\" in {} is damaged ({}); it hears everything again from the beginning",
                    Escaped.text(handler),
                    file,
                    damaged.getMessage());
            return Optional.of(Position.START);
        }
    }

    private static String read(Path file) throws IOException {
        if (Files.size(file) > LARGEST_FILE) {
            throw new IllegalArgumentException("larger than " + LARGEST_FILE + " octets");
        }
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }

    /**
     * Keeps a cursor; it is on the disk when this returns.
     *
     * @throws IOException when it could not be kept: the one stored before still stands
     */
    public void store(String handler, Position cursor) throws IOException {
        Files.createDirectories(directory);
        Path file = file(handler);
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        write(fresh, format(handler, cursor));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceDirectory();
    }

    private static void write(Path file, String text) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer octets = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
            while (octets.hasRemaining()) {
                channel.write(octets);
            }
            channel.force(true);
        }
    }

    /** Makes the rename itself last. Not every platform opens a directory; there the rename lasts when it lasts. */
    private void forceDirectory() {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException notHere) {
            LOG.debug("this platform does not force directories: {}", notHere.toString());
        }
    }

    static String format(String handler, Position cursor) {
        String body = FIRST_LINE + "\nhandler=" + fileName(handler) + "\nposition=" + cursor + "\n";
        return body + "crc32c=" + checksum(body) + "\n";
    }

    private static Position parse(String handler, String text) {
        int last = text.lastIndexOf("crc32c=");
        String body = text.substring(0, Math.max(0, last));
        if (last < 0 || !text.equals(body + "crc32c=" + checksum(body) + "\n")) {
            throw new IllegalArgumentException("its checksum does not fit");
        }
        String[] lines = body.split("\n", -1);
        if (lines.length != 4 || !lines[0].equals(FIRST_LINE) || !lines[1].equals("handler=" + fileName(handler))) {
            throw new IllegalArgumentException("it is not a cursor of this handler");
        }
        return Position.parse(lines[2].substring("position=".length()));
    }

    private static String checksum(String body) {
        CRC32C crc = new CRC32C();
        crc.update(body.getBytes(StandardCharsets.ISO_8859_1));
        return String.format(Locale.ROOT, "%08x", crc.getValue());
    }

    private Path file(String handler) {
        return directory.resolve(fileName(handler) + ".cursor");
    }

    /** Lower-case letters, digits, dash and underscore stand for themselves; the rest does not collide where case is ignored. */
    static String fileName(String handler) {
        StringBuilder name = new StringBuilder();
        for (byte octet : handler.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = PLAIN.indexOf(octet) >= 0;
            name.append(plain ? Character.toString(octet) : String.format(Locale.ROOT, "%%%02X", octet & 0xff));
        }
        return name.toString();
    }
}
