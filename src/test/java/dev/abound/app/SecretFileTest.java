package dev.abound.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFileTest {

    @TempDir
    private Path directory;

    private Path secret(String permissions) throws Exception {
        Path file = Files.writeString(directory.resolve("password"), "open sesame\nnot this\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    @Test
    void theFirstLineIsThePassword() throws Exception {
        assertEquals("open sesame", SecretFile.read(secret("rw-------")));
    }

    @Test
    void aFileThatOthersCanReadIsRefusedWithoutShowingIt() throws Exception {
        for (String permissions : new String[] {"rw-r-----", "rw----r--"}) {
            Path file = secret(permissions);
            String letter = assertThrows(ConfigurationException.class, () -> SecretFile.read(file))
                    .getMessage();
            assertTrue(letter.contains("chmod 600"), letter);
            assertFalse(letter.contains("sesame"), letter);
        }
    }

    @Test
    void aFileThatIsMissingIsNamed() {
        Path missing = directory.resolve("nothing");
        assertTrue(assertThrows(ConfigurationException.class, () -> SecretFile.read(missing))
                .getMessage()
                .contains(missing.toString()));
    }
}
