package dev.abound.omapi.client;

import dev.abound.omapi.codec.OmapiKeyFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A file with keys in dhcpd.conf's form, read from disk.
 *
 * @param path where it was read
 * @param keys what it declares
 * @param warning a sentence when others than its owner may read it; such a file is used all the same, since
 *     dhcpd.conf is often readable by a group
 */
public record KeyFile(Path path, OmapiKeyFile keys, Optional<String> warning) {

    private static final Set<PosixFilePermission> OF_OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private static final long LARGEST = 1 << 20;

    /**
     * Reads a key file.
     *
     * @throws IOException when it cannot be read
     * @throws IllegalArgumentException when it holds something else than keys; the message names file and line
     */
    public static KeyFile read(Path path) throws IOException {
        if (Files.size(path) > LARGEST) {
            throw new IllegalArgumentException(path + ": a key file has at most " + LARGEST + " octets");
        }
        String text = new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1);
        try {
            return new KeyFile(path, OmapiKeyFile.parse(text), warningAbout(path));
        } catch (IllegalArgumentException unreadable) {
            throw new IllegalArgumentException(path + ", " + unreadable.getMessage(), unreadable);
        }
    }

    private static Optional<String> warningAbout(Path path) throws IOException {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return Optional.empty();
        }
        Set<PosixFilePermission> open = EnumSet.noneOf(PosixFilePermission.class);
        open.addAll(Files.getPosixFilePermissions(path));
        open.retainAll(OF_OTHERS);
        return open.isEmpty()
                ? Optional.empty()
                : Optional.of(path + " holds a secret and can be read or written by others: chmod 600 " + path);
    }
}
