package dev.abound.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The directory that one process at a time may change: whoever holds this object holds its lock. The operating system
 * takes the lock back when the process ends, however it ends.
 */
public final class DataDirectory implements AutoCloseable {

    /** Where a service keeps its data when nothing else is said. */
    public static final Path DEFAULT = Path.of("abound-data");

    private final Path path;
    private final FileChannel channel;

    private DataDirectory(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Makes the directory if it is missing, for its owner only, and locks it.
     *
     * @throws ServiceException when another process has it, or it cannot be written
     */
    static DataDirectory open(Path path) {
        try {
            OwnerOnly.createDirectories(path);
        } catch (IOException refused) {
            throw unusable(path, refused);
        }
        return lock(path);
    }

    /** Locks a directory that must be there. */
    static DataDirectory openExisting(Path path) {
        requireExisting(path);
        return lock(path);
    }

    static void requireExisting(Path path) {
        if (!Files.isDirectory(path)) {
            throw new ServiceException("There is no data directory " + path
                    + ". Name the one that serve uses with --data, or start serve first.");
        }
    }

    private static DataDirectory lock(Path path) {
        try {
            FileChannel channel =
                    FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel).isPresent()) {
                return new DataDirectory(path, channel);
            }
            channel.close();
        } catch (IOException refused) {
            throw unusable(path, refused);
        }
        throw new DataDirectoryInUseException(path);
    }

    private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException ownProcess) {
            return Optional.empty();
        }
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException refused) {
            throw new UncheckedIOException("the lock file could not be closed", refused);
        }
    }

    private static ServiceException unusable(Path path, IOException refused) {
        String why = refused instanceof AccessDeniedException
                ? "permission denied"
                : refused instanceof FileSystemException named && named.getReason() != null
                        ? named.getReason()
                        : refused.toString();
        return new ServiceException(
                "The data directory " + path + " cannot be used: " + why
                        + ". Give this user the right to write there, or choose another with --data.",
                refused);
    }

    public Path path() {
        return path;
    }

    static Path journal(Path directory) {
        return directory.resolve("journal");
    }

    /** Of a journal that is elsewhere: what sources of this machine have yet to confirm. */
    static Path unconfirmed(Path directory) {
        return directory.resolve("unconfirmed");
    }

    static Path deadLetters(Path directory) {
        return directory.resolve("deadletters");
    }

    static Path cursors(Path directory) {
        return directory.resolve("cursors");
    }

    /** What sources remember of what they read. */
    static Path sources(Path directory) {
        return directory.resolve("sources");
    }

    /** The embedded database of the ledger, without the ends of its file names. */
    static Path ledger(Path directory) {
        return directory.resolve("ledger").resolve("ledger");
    }

    static Path control(Path directory) {
        return directory.resolve("control");
    }

    /** Gives the lock back. */
    @Override
    public void close() {
        close(channel);
    }
}
