package dev.abound.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Words after {@code leases}, {@code who} and {@code pools} that cannot be meant. */
class LedgerWordsTest {

    private final StringWriter err = new StringWriter();

    private int execute(String... words) {
        CommandLine line = Main.commandLine();
        line.setErr(new PrintWriter(err));
        return line.execute(words);
    }

    @ParameterizedTest
    @CsvSource({
        "who 192.0.2.50 --at soon, yesterday 14:30",
        "who 192.0.2.50 --from now --to yesterday, --from lies after --to",
        "who 192.0.2.50 --at now --from now, give one or the other",
        "who 192.0.2.50 --grace soon, 3d12h",
        "who 192.0.2.50 --at now --zone Europe/Atlantis, Europe/Atlantis",
        "who, ADDRESS|MAC|ID|NAME",
        "leases --subnet 192.0.2.0/33, 0 to 32",
        "leases --subnet office, 192.0.2.0/24",
        "leases --state busy, busy",
        "leases --mac xx, hexadecimal",
        "leases --mac 02:00:5e:00:53:11 --client-id 01, not both",
        "leases --expiring soon, 3d12h",
        "leases import, FILE",
    })
    void areAnsweredWithWhatIsUnderstood(String words, String said) {
        assertEquals(Main.WRONG_USE, execute(words.split(" ")));
        assertTrue(err.toString().contains(said), err.toString());
        assertFalse(err.toString().contains("\tat "), "no trace for a person's mistake");
    }

    @Test
    void aDirectoryThatIsNotThereIsSaid(@TempDir Path directory) {
        assertEquals(
                Main.FAILED,
                execute(
                        "who",
                        "192.0.2.50",
                        "--at",
                        "-2h",
                        "--data",
                        directory.resolve("none").toString()));
        assertTrue(err.toString().contains("There is no data directory"), err.toString());
    }
}
