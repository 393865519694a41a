package dev.abound.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;

/** A directory for as long as the demonstration lasts. */
record DemoDirectory(Path path) {

    static DemoDirectory create() throws IOException {
        return new DemoDirectory(Files.createTempDirectory("abound-demo-"));
    }

    Path data() {
        return path.resolve("data");
    }

    Path passwordFile(String password) throws IOException {
        return secretFile("password", password);
    }

    /** With the key of OMAPI clients. */
    Path omapiKeyFile(DemoKey key) throws IOException {
        return secretFile("omapi.key", key.declaration());
    }

    /** A file that nobody else may read, where the file system knows of others. */
    private Path secretFile(String name, String secret) throws IOException {
        Path file = path.resolve(name);
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] ownerOnly = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        return Files.writeString(Files.createFile(file, ownerOnly), secret);
    }

    /** What the handler jsonl writes. */
    Path events() {
        return path.resolve("events.jsonl");
    }

    long countEvents() throws IOException {
        try (Stream<String> lines = Files.lines(events())) {
            return lines.count();
        }
    }

    void remove() {
        try (Stream<Path> all = Files.exists(path) ? Files.walk(path) : Stream.empty()) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(one);
            }
        } catch (IOException refused) {
            throw new UncheckedIOException("the directory of the demonstration stays behind: " + path, refused);
        }
    }
}
