package dev.abound.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.value.Position;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CursorStoreTest {

    private static final Position SEVEN = new Position(0, 7);
    private static final Position EIGHT = new Position(3, 8);

    @TempDir
    private Path directory;

    @Test
    void aCursorIsFoundAsItWasStored() throws IOException {
        CursorStore store = new CursorStore(directory.resolve("deep/cursors"));
        assertEquals(Optional.empty(), store.find("log"));
        store.store("log", SEVEN);
        store.store("jsonl", EIGHT);
        assertEquals(Optional.of(SEVEN), store.find("log"));
        assertEquals(Optional.of(EIGHT), new CursorStore(directory.resolve("deep/cursors")).find("jsonl"));
    }

    @Test
    void aLaterCursorTakesThePlaceOfTheOneBefore() throws IOException {
        CursorStore store = new CursorStore(directory);
        store.store("log", EIGHT);
        store.store("log", SEVEN);
        assertEquals(Optional.of(SEVEN), store.find("log"));
    }

    /** Each step of storing, as a crash right after it leaves the disk. */
    @Test
    void aCrashBetweenTwoStepsLeavesTheOldCursorOrTheNew() throws IOException {
        CursorStore store = new CursorStore(directory);
        store.store("log", SEVEN);
        String fresh = CursorStore.format("log", EIGHT);
        Path beside = directory.resolve("log.cursor.new");
        for (int written = 0; written <= fresh.length(); written++) {
            Files.writeString(beside, fresh.substring(0, written));
            assertEquals(Optional.of(SEVEN), store.find("log"), "written " + written);
        }
        Files.move(beside, directory.resolve("log.cursor"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertEquals(Optional.of(EIGHT), store.find("log"));
        Files.writeString(beside, "left behind");
        store.store("log", SEVEN);
        assertEquals(Optional.of(SEVEN), store.find("log"));
    }

    @Test
    void aDamagedCursorStartsOverAndNeverPointsElsewhere() throws IOException {
        CursorStore store = new CursorStore(directory);
        store.store("log", SEVEN);
        Path file = directory.resolve("log.cursor");
        byte[] whole = Files.readAllBytes(file);
        for (int octet = 0; octet < whole.length; octet++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] damaged = whole.clone();
                damaged[octet] ^= (byte) (1 << bit);
                Files.write(file, damaged);
                assertEquals(Optional.of(Position.START), store.find("log"), "octet " + octet + " bit " + bit);
            }
        }
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertEquals(Optional.of(Position.START), store.find("log"), "cut to " + length);
        }
        Files.write(file, new byte[1 << 20]);
        assertEquals(Optional.of(Position.START), store.find("log"));
    }

    @Test
    void theCursorOfAnotherHandlerIsNotTaken() throws IOException {
        CursorStore store = new CursorStore(directory);
        store.store("one", SEVEN);
        Files.copy(directory.resolve("one.cursor"), directory.resolve("two.cursor"));
        assertEquals(Optional.of(Position.START), store.find("two"));
    }

    @Test
    void namesThatDifferHaveFilesThatDifferWhereverTheyAreKept() throws IOException {
        CursorStore store = new CursorStore(directory);
        store.store("Log", SEVEN);
        store.store("log", EIGHT);
        store.store("../log", EIGHT);
        store.store("häuser", EIGHT);
        assertEquals(Optional.of(SEVEN), store.find("Log"));
        assertNotEquals(
                CursorStore.fileName("LOG").toLowerCase(java.util.Locale.ROOT),
                CursorStore.fileName("log").toLowerCase(java.util.Locale.ROOT));
        try (Stream<Path> files = Files.list(directory)) {
            Set<String> names = files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
            assertEquals(4, names.size(), names::toString);
            assertTrue(names.contains("%2E%2E%2Flog.cursor"), names::toString);
        }
    }

    @Test
    void whatCannotBeKeptIsSaidAndTheOldCursorStands() throws IOException {
        CursorStore store = new CursorStore(directory);
        store.store("log", SEVEN);
        Files.createDirectory(directory.resolve("log.cursor.new"));
        assertThrows(IOException.class, () -> store.store("log", EIGHT));
        assertEquals(Optional.of(SEVEN), store.find("log"));
        assertFalse(Files.isDirectory(directory.resolve("log.cursor")));
    }
}
