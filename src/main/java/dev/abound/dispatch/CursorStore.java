package dev.abound.dispatch;

import dev.abound.value.Escaped;
import dev.abound.value.Position;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
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

    private final CursorFiles files;

    /** @param directory is made when the first cursor is stored */
    public CursorStore(Path directory) {
        this(new CursorDirectory(directory));
    }

    CursorStore(CursorFiles files) {
        this.files = files;
    }

    /**
     * Position of the next record to hand; empty for a handler that never had a cursor.
     *
     * @throws IOException when a cursor is there and cannot be read
     */
    public Optional<Position> find(String handler) throws IOException {
        String file = file(handler);
        try {
            return Optional.of(parse(handler, new String(files.read(file), StandardCharsets.ISO_8859_1)));
        } catch (NoSuchFileException never) {
            return Optional.empty();
        } catch (IllegalArgumentException damaged) {
            LOG.warn(
                    "the cursor of handler \"{}\" in {} is damaged ({}); it hears everything again from the beginning",
                    Escaped.text(handler),
                    files.place(file),
                    damaged.getMessage());
            return Optional.of(Position.START);
        }
    }

    /**
     * Keeps a cursor; it is on the disk when this returns.
     *
     * @throws IOException when it could not be kept: the one stored before still stands
     */
    public void store(String handler, Position cursor) throws IOException {
        String file = file(handler);
        String fresh = file + ".new";
        files.write(fresh, format(handler, cursor).getBytes(StandardCharsets.ISO_8859_1));
        files.replace(file, fresh);
        files.forceDirectory();
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

    private static String file(String handler) {
        return fileName(handler) + ".cursor";
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
