package dev.abound.spi;

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

class SecretFileTest {

    @TempDir
    private Path directory;

    private Path secret(String permissions) throws Exception {
        return file(permissions, "open sesame\nnot this\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private Path file(String permissions, byte[] content) throws Exception {
        Path file = Files.write(directory.resolve("password"), content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    private static String letter(Path file) {
        return assertThrows(SettingException.class, () -> SecretFile.read(file)).getMessage();
    }

    @Test
    void theFirstLineIsThePassword() throws Exception {
        assertEquals("open sesame", SecretFile.read(secret("rw-------")).text());
        assertEquals("open sesame", SecretFile.read(secret("r--------")).text());
    }

    @Test
    void aFileThatOthersCanReadOrWriteIsRefusedWithoutShowingIt() throws Exception {
        for (String permissions : new String[] {"rw-r-----", "rw----r--", "rw--w----", "rw-----w-"}) {
            String letter = letter(secret(permissions));
            assertTrue(letter.contains("chmod 600"), letter);
            assertTrue(letter.contains(permissions), letter);
            assertFalse(letter.contains("sesame"), letter);
        }
    }

    @Test
    void aFileThatIsMissingIsNamed() {
        Path missing = directory.resolve("nothing");
        assertTrue(letter(missing).contains(missing.toString()));
    }

    @Test
    void anEmptyFirstLineIsNoSecret() throws Exception {
        assertTrue(letter(file("rw-------", new byte[] {'\n', 'x'})).contains("first line"));
        assertTrue(letter(file("rw-------", new byte[0])).contains("first line"));
    }

    @Test
    void octetsThatAreNoTextAreSaidToBeNone() throws Exception {
        assertTrue(letter(file("rw-------", new byte[] {(byte) 0xff, (byte) 0xfe, 1}))
                .contains("UTF-8"));
    }

    @Test
    void aSecretDoesNotPrintItself() {
        assertFalse(new Secret("sesame").toString().contains("sesame"));
    }

    @Test
    void aHandlerNamesTheKeyWhoseFileCannotBeUsed() throws Exception {
        Path file = secret("rw-r--r--");
        HandlerSettings settings = new HandlerSettings("out", Map.of("secret-file", file.toString()), directory);
        String letter = assertThrows(SettingException.class, () -> settings.secret("secret-file"))
                .getMessage();
        assertTrue(letter.startsWith("handlers.out.secret-file: The file " + file), letter);
        assertEquals(Optional.empty(), settings.secret("other-file"));
    }

    @Test
    void aHandlerGetsItsSecret() throws Exception {
        HandlerSettings settings = new HandlerSettings(
                "out", Map.of("secret-file", secret("rw-------").toString()), directory);
        assertEquals(Optional.of(new Secret("open sesame")), settings.secret("secret-file"));
    }
}
