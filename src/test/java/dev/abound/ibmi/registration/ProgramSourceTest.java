package dev.abound.ibmi.registration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.ibmi.system.SimpleName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProgramSourceTest {

    private static final String DECLARATION = "  DCL VAR(&LIB) TYPE(*CHAR) LEN(10) VALUE('ABOUND')\n";

    @ParameterizedTest
    @EnumSource(ExitProgram.class)
    void whatIsUploadedIsTheFileAnAdministratorWouldCompile(ExitProgram program) throws IOException {
        Path file = Path.of("qsys-scripts", program.program().text().toLowerCase(Locale.ROOT) + ".pgm.clle");
        assertEquals(
                Files.readAllLines(file),
                ProgramSource.of(program, Installation.DEFAULT).lines());
    }

    @ParameterizedTest
    @EnumSource(ExitProgram.class)
    void anotherLibraryChangesOneLineAndOnlyItsValue(ExitProgram program) {
        List<String> usual = ProgramSource.of(program, Installation.DEFAULT).lines();
        List<String> other =
                ProgramSource.of(program, SimpleName.of("OTHERLIB99")).lines();
        int changed = 0;
        for (int i = 0; i < usual.size(); i++) {
            if (!usual.get(i).equals(other.get(i))) {
                changed++;
                assertEquals(usual.get(i).replace("'ABOUND'", "'OTHERLIB99'"), other.get(i));
                assertTrue(usual.get(i).contains("DCL"));
            }
        }
        assertEquals(1, changed);
    }

    @ParameterizedTest
    @EnumSource(ExitProgram.class)
    void theDescriptionTellsOneSourceFromAnotherAndFits(ExitProgram program) {
        String usual = ProgramSource.of(program, Installation.DEFAULT).description();
        assertTrue(usual.length() <= 50 && usual.startsWith("Abound"), usual);
        assertNotEquals(usual, ProgramSource.of(program, SimpleName.of("OTHER")).description());
    }

    @Test
    void aSourceThatCouldNotArriveAsItIsIsRefused() {
        refused("no library named", "PGM\nENDPGM\n");
        refused("named twice", DECLARATION + DECLARATION);
        refused("named in a line that declares nothing", "CHGVAR VAR(&X) VALUE('ABOUND')\n");
        refused("a character that depends on the CCSID", DECLARATION + "/* [ */\n");
        refused("a tab", DECLARATION + "\tPGM\n");
        refused("too long", DECLARATION + "X".repeat(91) + "\n");
        refused("too many lines", DECLARATION + "\n".repeat(10_000));
    }

    private static void refused(String why, String text) {
        assertThrows(
                IllegalArgumentException.class,
                () -> ProgramSource.of(ExitProgram.BINDINGS, text, Installation.DEFAULT),
                why);
    }
}
