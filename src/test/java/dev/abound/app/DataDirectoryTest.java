package dev.abound.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    @TempDir
    private Path temporary;

    @Test
    void aNewDirectoryBelongsToItsOwnerAlone() throws Exception {
        Path path = temporary.resolve("a/b/data");
        try (DataDirectory data = DataDirectory.open(path)) {
            assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(data.path())));
        }
    }

    @Test
    void oneHolderAtATime() {
        Path path = temporary.resolve("data");
        try (DataDirectory first = DataDirectory.open(path)) {
            assertTrue(Files.isDirectory(first.path()));
            String said = assertThrows(DataDirectoryInUseException.class, () -> DataDirectory.open(path))
                    .getMessage();
            assertTrue(said.contains("in use by another Abound"), said);
        }
        DataDirectory.open(path).close();
    }

    @Test
    void aVerbDoesNotMakeADirectoryThatIsMissing() {
        Path path = temporary.resolve("data");
        assertThrows(ServiceException.class, () -> DataDirectory.openExisting(path));
        assertFalse(Files.exists(path));
    }

    @Test
    void aFileInItsPlaceIsSaid() throws Exception {
        Path path = Files.createFile(temporary.resolve("data"));
        String said = assertThrows(ServiceException.class, () -> DataDirectory.open(path))
                .getMessage();
        assertTrue(said.contains("cannot be used"), said);
    }

    @Test
    void theControlFileIsTheOwnersAndReadsBack() throws Exception {
        ControlAddress address = new ControlAddress(4711, "ab".repeat(32), 99, Map.of("intake", "127.0.0.1:8367"));
        address.write(temporary);
        assertEquals(Optional.of(address), ControlAddress.find(temporary));
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(DataDirectory.control(temporary))));
        assertFalse(address.toString().contains("abab"), "the token never prints");
    }

    @Test
    void withoutAControlFileNobodyIsThere() {
        assertEquals(Optional.empty(), ControlAddress.find(temporary));
    }
}
