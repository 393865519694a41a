package dev.abound.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** A file with a password in its first line, which nobody but its owner may read. */
final class SecretFile {

    private static final Set<PosixFilePermission> OTHERS =
            Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

    private SecretFile() {}

    /** @throws ConfigurationException when it cannot be read, or others can read it too */
    static String read(Path file) {
        try {
            if (isReadableByOthers(file)) {
                throw new ConfigurationException(
                        "The password file " + file + " can be read by others. Give it to its owner alone: chmod 600.");
            }
            return Files.readString(file).lines().findFirst().orElse("");
        } catch (IOException unreadable) {
            throw new ConfigurationException(
                    "The password file " + file + " cannot be read (" + unreadable + ").", unreadable);
        }
    }

    private static boolean isReadableByOthers(Path file) throws IOException {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                && Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains);
    }
}
