package dev.abound.app;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Directories and files that nobody but their owner may read, where the file system knows owners. */
final class OwnerOnly {

    private static final Set<PosixFilePermission> OTHERS =
            Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

    private OwnerOnly() {}

    /** Makes the directory and those above it; one that is there already keeps its permissions. */
    static void createDirectories(Path directory) throws IOException {
        Path parent = directory.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        try {
            Files.createDirectory(directory, attributes(directory, "rwx------"));
        } catch (FileAlreadyExistsException there) {
            if (!Files.isDirectory(directory)) {
                throw there;
            }
        }
    }

    /** Writes the file whole or not at all: a reader sees the old text or the new, never a part. */
    static void write(Path file, String text) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(unfinished);
        Files.createFile(unfinished, attributes(file, "rw-------"));
        Files.writeString(unfinished, text);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** @throws ConfigurationException when others may read the file, or it cannot be looked at */
    static void require(Path file, String what) {
        try {
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")
                    && Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains)) {
                throw new ConfigurationException(
                        what + ", " + file + ", can be read by others. Give it to its owner alone: chmod 600.");
            }
        } catch (IOException unreadable) {
            throw new ConfigurationException(what + ", " + file + ", cannot be read (" + unreadable + ").", unreadable);
        }
    }

    private static FileAttribute<?>[] attributes(Path near, String permissions) {
        Set<PosixFilePermission> wanted = PosixFilePermissions.fromString(permissions);
        boolean knowsOwners = near.getFileSystem().supportedFileAttributeViews().contains("posix");
        return knowsOwners
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(wanted)}
                : new FileAttribute<?>[0];
    }
}
