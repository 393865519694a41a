package dev.abound.spi;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** A file nobody but its owner may read or write: a password in its first line, or a private key. */
public final class SecretFile {

    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private SecretFile() {}

    /**
     * Its first line, in UTF-8; what follows does not count.
     *
     * @throws SettingException when it cannot be read, the line is empty, or others have a right to it
     */
    public static Secret read(Path file) {
        String line = text(file).lines().findFirst().orElse("");
        if (line.isEmpty()) {
            throw new SettingException("The file " + file + " has no secret in its first line. Write it there.");
        }
        return new Secret(line);
    }

    /**
     * All of it, in UTF-8.
     *
     * @throws SettingException when it cannot be read, or others have a right to it
     */
    public static String text(Path file) {
        try {
            refuseOthers(file);
            return Files.readString(file);
        } catch (CharacterCodingException binary) {
            throw new SettingException("The file " + file + " is not text in UTF-8.", binary);
        } catch (IOException unreadable) {
            throw new SettingException(
                    "The file " + file + " holds a secret and cannot be read (" + unreadable + ").", unreadable);
        }
    }

    /** Where the file system knows no owners, whoever may read the file is not looked at. */
    private static void refuseOthers(Path file) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        Set<PosixFilePermission> rights = Files.getPosixFilePermissions(file);
        if (rights.stream().anyMatch(OTHERS::contains)) {
            throw new SettingException("The file " + file + " holds a secret and others have a right to it ("
                    + PosixFilePermissions.toString(rights) + "). Give it to its owner alone: chmod 600.");
        }
    }
}
