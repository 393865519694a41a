package dev.abound.handler.jsonl;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file of lines that only grows, until it is rotated. Lines are gathered and written together; for one thread.
 *
 * <p>A last line that a crash left without its end is given one when the file is opened, so that no two events share a
 * line; the event it was cut from was not answered and comes again. A file that somebody moved away or deleted is noticed
 * at the next batch and made anew.
 */
final class LineFile implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LineFile.class);
    private static final int WRITE_AT = 1 << 16;

    private final Path path;
    private final long rotateAt;
    private final Rotation rotation;
    private final boolean force;
    private byte[] gathered = new byte[WRITE_AT * 2];
    private int length;
    private long size;
    private long batchStart;
    private Optional<FileChannel> channel = Optional.empty();
    private Optional<Object> identity = Optional.empty();

    LineFile(Path path, long rotateAt, Rotation rotation, boolean force) {
        this.path = path;
        this.rotateAt = rotateAt;
        this.rotation = rotation;
        this.force = force;
    }

    Path path() {
        return path;
    }

    /** Begins a batch: opens the file unless it is open and still the one of this name. */
    void open() throws IOException {
        if (channel.isPresent() && !isStillThere()) {
            close();
        }
        if (channel.isEmpty()) {
            FileChannel opened = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            channel = Optional.of(opened);
            identity = identity();
            size = opened.size();
            opened.position(size);
            endTornLine(opened);
        }
        batchStart = size;
    }

    private boolean isStillThere() throws IOException {
        try {
            return identity().equals(identity) && Files.size(path) == size;
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    /** What tells this file from another of the same name, where the platform knows such a thing. */
    private Optional<Object> identity() throws IOException {
        return Optional.ofNullable(
                Files.readAttributes(path, BasicFileAttributes.class).fileKey());
    }

    private void endTornLine(FileChannel opened) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        if (size > 0 && opened.read(last, size - 1) == 1 && last.get(0) != '\n') {
            write(opened, ByteBuffer.wrap(new byte[] {'\n'}));
            LOG.warn("the last line of {} was cut off; it was given an end and its event comes again", path);
        }
    }

    /** Takes a line; rotates first when the file would grow too large with it. */
    void add(String line) throws IOException {
        byte[] octets = line.getBytes(StandardCharsets.UTF_8);
        if (size + length + octets.length + 1 > rotateAt && size + length > 0) {
            flush();
            rotate();
        }
        gather(octets);
        if (length >= WRITE_AT) {
            write();
        }
    }

    private void gather(byte[] octets) {
        if (length + octets.length + 1 > gathered.length) {
            gathered = Arrays.copyOf(gathered, length + octets.length + 1);
        }
        System.arraycopy(octets, 0, gathered, length, octets.length);
        length += octets.length;
        gathered[length++] = '\n';
    }

    private void rotate() throws IOException {
        close();
        rotation.rotate();
        open();
    }

    /** Writes what was gathered, and waits for the disk when configured. */
    void flush() throws IOException {
        write();
        if (force) {
            channel.orElseThrow().force(false);
        }
    }

    private void write() throws IOException {
        write(channel.orElseThrow(), ByteBuffer.wrap(gathered, 0, length));
        length = 0;
    }

    private void write(FileChannel to, ByteBuffer octets) throws IOException {
        while (octets.hasRemaining()) {
            size += to.write(octets);
        }
    }

    /** After a failure: cuts off what this batch has written, as far as the disk allows, and closes. */
    void takeBack() {
        length = 0;
        try (FileChannel again = FileChannel.open(path, StandardOpenOption.WRITE)) {
            if (channel.isPresent() && identity().equals(identity) && again.size() > batchStart) {
                again.truncate(batchStart);
            }
        } catch (IOException refused) {
            LOG.debug("{} cannot be cut back: {}", path, Objects.toString(refused));
        } finally {
            close();
        }
    }

    @Override
    public void close() {
        try {
            if (channel.isPresent()) {
                channel.get().close();
            }
        } catch (IOException late) {
            LOG.warn("{} could not be closed: {}", path, late.toString());
        } finally {
            channel = Optional.empty();
            length = 0;
        }
    }
}
