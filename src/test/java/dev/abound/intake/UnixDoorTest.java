package dev.abound.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnixDoorTest {

    @TempDir
    Path directory;

    private IntakeSource open(Path path) {
        return IntakeSource.open("test", IntakeAddress.parse("unix:" + path));
    }

    @Test
    void onlyTheOwnerMayConnectAndNothingElseIsLeftInTheDirectory() throws IOException {
        Path path = directory.resolve("intake.sock");
        try (IntakeSource source = open(path)) {
            assertEquals("unix:" + path, source.listeningOn());
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
            assertEquals(1, count());
        }
        assertEquals(0, count(), "removed on close");
    }

    private long count() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.count();
        }
    }

    @Test
    void theFileOfADeadProcessIsReplaced() throws IOException {
        Path path = directory.resolve("intake.sock");
        try (ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            dead.bind(UnixDomainSocketAddress.of(path));
        }
        assertTrue(Files.exists(path));
        try (IntakeSource source = open(path);
                IntakeClient client = IntakeClient.connect(IntakeAddress.parse(source.listeningOn()))) {
            assertEquals(0, client.acknowledged());
        }
    }

    @Test
    void aLiveSocketIsRefusedAndLeftAlone() {
        Path path = directory.resolve("intake.sock");
        try (IntakeSource first = open(path)) {
            IntakeException refused = assertThrows(IntakeException.class, () -> open(path));
            assertTrue(refused.getMessage().contains("another process is listening there"), refused::getMessage);
            assertTrue(refused.getMessage().contains(first.listeningOn()), refused::getMessage);
            assertTrue(Files.exists(path));
        }
    }

    @Test
    void anyOtherFileIsRefusedAndLeftAlone() throws IOException {
        Path path = Files.writeString(directory.resolve("precious"), "data");
        IntakeException refused = assertThrows(IntakeException.class, () -> open(path));
        assertTrue(refused.getMessage().contains("is not a socket"), refused::getMessage);
        assertEquals("data", Files.readString(path));
    }

    @Test
    void aDirectoryThatIsNotThereIsNamed() {
        IntakeException refused = assertThrows(
                IntakeException.class, () -> open(directory.resolve("no").resolve("s")));
        assertTrue(
                refused.getMessage().contains("there is no directory " + directory.resolve("no")), refused::getMessage);
    }

    @Test
    void aPathTooLongForASocketIsRefusedWithoutATrace() throws IOException {
        assertThrows(IntakeException.class, () -> open(directory.resolve("x".repeat(120))));
        assertThrows(
                IntakeException.class,
                () -> open(Files.createDirectory(directory.resolve("y".repeat(100)))
                        .resolve("s")));
        assertEquals(1, count());
    }

    @Test
    void aSocketThatTookOursPlaceIsNotRemoved() throws IOException {
        Path path = directory.resolve("intake.sock");
        IntakeSource source = open(path);
        Files.delete(path);
        Files.writeString(path, "somebody else's");
        source.close();
        assertTrue(Files.exists(path));
        assertFalse(Files.readString(path).isEmpty());
    }
}
