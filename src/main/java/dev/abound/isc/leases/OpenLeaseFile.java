package dev.abound.isc.leases;

import dev.abound.value.Octets;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A lease file that is being read. It stays the same file when another one takes its name, so that what was written last
 * into the old one is not missed.
 */
final class OpenLeaseFile implements AutoCloseable {

    private static final int WINDOW = 256; // octets of which a fingerprint is taken: more than any two records share

    private final FileChannel channel;
    private final long key;

    private OpenLeaseFile(FileChannel channel, long key) {
        this.channel = channel;
        this.key = key;
    }

    /** What a file's name shows of it. */
    record Look(long key, long size, FileTime modified) {

        /** Empty when nothing has this name. */
        static Optional<Look> at(Path path) throws IOException {
            try {
                BasicFileAttributes seen = Files.readAttributes(path, BasicFileAttributes.class);
                return Optional.of(new Look(keyOf(seen), seen.size(), seen.lastModifiedTime()));
            } catch (NoSuchFileException gone) {
                return Optional.empty();
            }
        }

        /** Where the file system has no key, the time the file was made takes its place. */
        private static long keyOf(BasicFileAttributes seen) {
            String text = String.valueOf(Optional.ofNullable(seen.fileKey()).orElseGet(seen::creationTime));
            return Digest.start()
                    .octets(Octets.wrap(text.getBytes(StandardCharsets.UTF_8)))
                    .value();
        }
    }

    /** Empty when nothing has this name, or another file just takes it. */
    static Optional<OpenLeaseFile> open(Path path) throws IOException {
        Optional<Look> before = Look.at(path);
        if (before.isEmpty()) {
            return Optional.empty();
        }
        try {
            FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
            if (Look.at(path).filter(after -> after.key() == before.get().key()).isPresent()) {
                return Optional.of(new OpenLeaseFile(channel, before.get().key()));
            }
            channel.close();
            return Optional.empty();
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        }
    }

    long key() {
        return key;
    }

    long size() throws IOException {
        return channel.size();
    }

    /** A reader from a place between two declarations on; one at a time. */
    DeclarationReader readFrom(long offset, long line, Consumer<LeaseFileProblem> problems) throws IOException {
        channel.position(offset);
        return new DeclarationReader(channel, offset, line, problems);
    }

    /** Of the octets before an offset, as they are now. */
    long fingerprint(long offset) throws IOException {
        ByteBuffer before = ByteBuffer.allocate((int) Math.min(WINDOW, offset));
        long from = offset - before.capacity();
        int count = 0;
        while (before.hasRemaining() && count >= 0) {
            count = channel.read(before, from + before.position());
        }
        return Digest.start().octets(Octets.of(before.flip())).value();
    }

    /** Is this the file of that place, and still the same up to there? */
    boolean continues(FilePlace place) throws IOException {
        return place.key() == key
                && place.checkedOffset() > 0
                && place.offset() <= size()
                && place.fingerprint() == fingerprint(place.checkedOffset());
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
