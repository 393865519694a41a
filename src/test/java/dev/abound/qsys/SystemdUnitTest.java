package dev.abound.qsys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** systemd itself reads the unit and has nothing to say. */
class SystemdUnitTest {

    private static final Path UNIT = Path.of("samples/systemd/abound.service");
    private static final Path ANALYZE = Path.of("/usr/bin/systemd-analyze");

    @TempDir
    private Path directory;

    @Test
    void theUnitIsUnderstood() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(ANALYZE), "skipped because systemd-analyze is not installed");
        String unit = Files.readString(UNIT);
        assertTrue(unit.contains("ExecStart=/opt/abound/bin/abound serve "), unit);
        Path here = Files.writeString(directory.resolve("abound.service"), withoutTheProduct(unit));
        Process process = new ProcessBuilder(ANALYZE.toString(), "verify", "--man=no", here.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        boolean ended = process.waitFor() == 0;
        Assumptions.assumeFalse(
                said.contains("Failed to initialize manager"), "skipped because systemd is not at home here: " + said);
        assertTrue(ended, said);
        assertEquals("", said);
    }

    /** Product and user are not on this machine. */
    private static String withoutTheProduct(String unit) {
        return unit.replace("/opt/abound/bin/abound", "/bin/true")
                .replace("User=abound", "User=daemon")
                .replace("Group=abound", "Group=daemon");
    }
}
