package dev.abound.handler.alert;

import dev.abound.value.Octets;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Small files that are there whole or not at all. */
final class OnDisk {

    private static final Logger LOG = LoggerFactory.getLogger(OnDisk.class);

    private OnDisk() {}

    /**
     * Writes a file, in the place of the one of that name; it is on the disk when this returns.
     *
     * @throws IOException when it cannot be kept; what was there before still is
     */
    static void put(Path file, Octets content) throws IOException {
        Path fresh = file.resolveSibling("new");
        try (FileOutputStream out = new FileOutputStream(fresh.toFile())) { // no channel: an interrupt would close it
            out.write(content.toArray());
            out.getFD().sync();
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        force(file.getParent());
    }

    /** Not every platform opens a directory; there the rename lasts when it lasts. */
    private static void force(Path directory) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException notHere) {
            LOG.debug("this platform does not force directories: {}", notHere.toString());
        }
    }
}
