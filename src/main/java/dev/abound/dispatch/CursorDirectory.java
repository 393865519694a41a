package dev.abound.dispatch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Cursors in a real directory. */
final class CursorDirectory implements CursorFiles {

    private static final Logger LOG = LoggerFactory.getLogger(CursorDirectory.class);
    private static final int LARGEST_FILE = 4_096;

    private final Path directory;

    CursorDirectory(Path directory) {
        this.directory = directory;
    }

    @Override
    public String place(String name) {
        return directory.resolve(name).toString();
    }

    @Override
    public byte[] read(String name) throws IOException {
        Path file = directory.resolve(name);
        if (Files.size(file) > LARGEST_FILE) {
            throw new IllegalArgumentException("larger than " + LARGEST_FILE + " octets");
        }
        return Files.readAllBytes(file);
    }

    @Override
    public void write(String name, byte[] octets) throws IOException {
        Files.createDirectories(directory);
        try (FileChannel channel = FileChannel.open(
                directory.resolve(name),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer left = ByteBuffer.wrap(octets);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
    }

    @Override
    public void replace(String name, String by) throws IOException {
        Files.move(
                directory.resolve(by),
                directory.resolve(name),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    /** Not every platform opens a directory; there the rename lasts when it lasts. */
    @Override
    public void forceDirectory() {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException notHere) {
            LOG.debug("this platform does not force directories: {}", notHere.toString());
        }
    }
}
