package dev.abound.intake;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;

/**
 * A Unix domain socket only its owner can reach.
 *
 * <p>The socket is made inside a directory of its own (mode 700), given mode 600 there, and then moved to its place:
 * at no moment can somebody else connect.
 */
final class UnixDoor implements IntakeDoor {

    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private static final int LONGEST_PATH = 103; // sockaddr_un: 104 octets on some systems, 108 on others

    private final ServerSocketChannel channel;
    private final Path path;
    private final Object fileKey; // tells our socket file from one that took its place

    private UnixDoor(ServerSocketChannel channel, Path path) throws IOException {
        this.channel = channel;
        this.path = path;
        this.fileKey = fileKey(path);
    }

    static UnixDoor open(Path path) throws IOException {
        Path directory = Objects.requireNonNullElse(path.toAbsolutePath().getParent(), path.toAbsolutePath());
        if (!Files.isDirectory(directory)) {
            throw new IOException("there is no directory " + directory);
        }
        if (path.toString().getBytes(StandardCharsets.UTF_8).length > LONGEST_PATH) {
            throw new IOException("the path of a socket has at most " + LONGEST_PATH + " octets");
        }
        removeStale(path);
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            bindUnseen(channel, directory, path);
            return new UnixDoor(channel, path);
        } catch (IOException | RuntimeException refused) {
            channel.close();
            throw refused;
        }
    }

    private static void bindUnseen(ServerSocketChannel channel, Path directory, Path path) throws IOException {
        Path hidden = Files.createDirectory(directory.resolve(".i" + Long.toHexString(System.nanoTime())), PRIVATE);
        Path socket = hidden.resolve("s");
        try {
            channel.bind(UnixDomainSocketAddress.of(socket));
            Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
            Files.move(socket, path, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(socket);
            Files.deleteIfExists(hidden);
        }
    }

    /** A socket file that outlived its process is removed; one that answers, or anything else, is not ours to remove. */
    private static void removeStale(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!attributes(path).isOther()) {
            throw new FileAlreadyExistsException(path + " exists and is not a socket");
        }
        if (answers(path)) {
            throw new IOException("another process is listening there");
        }
        Files.delete(path);
    }

    private static boolean answers(Path path) {
        try (SocketChannel visitor = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            return visitor.isConnected();
        } catch (IOException nobody) { // refused: its process is dead
            return false;
        }
    }

    private static BasicFileAttributes attributes(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    private static Object fileKey(Path path) throws IOException {
        return Objects.requireNonNullElse(attributes(path).fileKey(), path);
    }

    @Override
    public String address() {
        return "unix:" + path;
    }

    @Override
    public SocketChannel accept() throws IOException {
        return channel.accept();
    }

    @Override
    public void close() throws IOException {
        if (!channel.isOpen()) {
            return;
        }
        channel.close();
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && fileKey(path).equals(fileKey)) {
            Files.deleteIfExists(path);
        }
    }
}
