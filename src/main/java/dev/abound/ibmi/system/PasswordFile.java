package dev.abound.ibmi.system;

import dev.abound.value.Escaped;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** A file whose first line is a password, in UTF-8, and which nobody but its owner may read. */
final class PasswordFile {

    private static final Set<PosixFilePermission> OF_OTHERS =
            EnumSet.range(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_EXECUTE);
    private static final int LARGEST = 4_096;

    private PasswordFile() {}

    /**
     * Reads it anew, so that a changed password is taken at the next sign-on.
     *
     * @throws SignOnException never worth retrying: it is missing, empty, too long, or open to others
     */
    static char[] read(Path file) throws SignOnException {
        try {
            refuseIfOpenToOthers(file);
            if (Files.size(file) > LARGEST) {
                throw refused(file, "is longer than " + LARGEST + " octets", "Put the password alone into it");
            }
            return firstLine(file, Files.readAllBytes(file));
        } catch (NoSuchFileException missing) {
            throw refused(file, "does not exist", "Write the password into it and make it readable for its owner only");
        } catch (IOException unreadable) {
            throw refused(file, "cannot be read: " + unreadable, "Give this user the right to read it");
        }
    }

    /** Where the file system knows owners, as on Linux and in the file system of IBM i. */
    private static void refuseIfOpenToOthers(Path file) throws IOException, SignOnException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        Set<PosixFilePermission> open = EnumSet.noneOf(PosixFilePermission.class);
        open.addAll(Files.getPosixFilePermissions(file));
        open.retainAll(OF_OTHERS);
        if (!open.isEmpty()) {
            throw refused(file, "can be used by others than its owner", "Run chmod 600 " + file);
        }
    }

    private static char[] firstLine(Path file, byte[] octets) throws SignOnException {
        char[] all = decoded(file, octets);
        int end = 0;
        while (end < all.length && all[end] != '\n' && all[end] != '\r') {
            end++;
        }
        char[] line = Arrays.copyOf(all, end);
        Arrays.fill(all, '\0');
        if (new String(line).isBlank()) {
            throw refused(file, "has no password in its first line", "Write it there");
        }
        return line;
    }

    private static char[] decoded(Path file, byte[] octets) throws SignOnException {
        try {
            CharBuffer decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets));
            char[] all = new char[decoded.remaining()];
            decoded.get(all);
            return all;
        } catch (CharacterCodingException other) {
            throw refused(file, "is not in UTF-8", "Write it again in UTF-8");
        } finally {
            Arrays.fill(octets, (byte) 0);
        }
    }

    private static SignOnException refused(Path file, String what, String toDo) {
        return SignOnException.never(
                "the password file " + Escaped.text(file.toString()) + " " + what + ". " + toDo + ".");
    }
}
