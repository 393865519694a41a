package dev.abound.qsys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be seen of the CL sources without running them. */
class ClLintTest {

    /** The same octets in every EBCDIC code page: the syntactic character set 640. */
    private static final String INVARIANT =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 +<=>%&*\"'(),_-./:;?";

    private static final String LIBRARY_LINE = "             DCL        VAR(&LIB) TYPE(*CHAR) LEN(10) VALUE('ABOUND')";
    private static final int LONGEST_LINE = 80;

    static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.list(ClExitProgram.SCRIPTS)) {
            return files.filter(file -> file.toString().endsWith(".clle")).toList();
        }
    }

    @Test
    void theSourcesAreThere() throws Exception {
        assertTrue(sources().size() >= 2, () -> "qsys-scripts has too few");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sources")
    void onlyInvariantCharactersStandOnLinesThatFitASourceRecord(Path source) throws Exception {
        List<String> lines = Files.readAllLines(source);
        for (int i = 0; i < lines.size(); i++) {
            String where = source + ":" + (i + 1);
            assertTrue(lines.get(i).length() <= LONGEST_LINE, where + " is too long");
            assertTrue(lines.get(i).chars().allMatch(c -> INVARIANT.indexOf(c) >= 0), where + " has another character");
        }
    }

    /** Lower case letters are other octets in some Katakana code pages: only comments and texts may have them. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("sources")
    void outsideCommentsAndTextsAllIsUpperCase(Path source) throws Exception {
        for (ClSourceText.Statement statement : ClSourceText.statements(Files.readAllLines(source))) {
            String bare = statement.text().replaceAll("'[^']*'", "");
            assertEquals(bare.toUpperCase(java.util.Locale.ROOT), bare, source + ":" + statement.line());
        }
    }

    static List<Path> sourcesThatNameTheLibrary() throws IOException {
        return sources().stream()
                .filter(source -> !source.getFileName().toString().matches("(str|end)abound.*"))
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sourcesThatNameTheLibrary")
    void theLibraryStandsInOneDclAndNowhereElseInTheCode(Path source) throws Exception {
        List<String> lines = Files.readAllLines(source);
        assertEquals(1, lines.stream().filter(LIBRARY_LINE::equals).count());
        for (ClSourceText.Statement statement : ClSourceText.statements(lines)) {
            boolean named = !statement.text().contains("VAR(&OWNER)")
                    && statement.text().matches(".*\\bABOUND/.*|.*\\(ABOUND\\).*|.*'ABOUND'.*");
            assertEquals(statement.text().equals(LIBRARY_LINE.strip()), named, source + ":" + statement.line());
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"dhcpabnd", "dhcparls"})
    void anExitProgramUsesTheseCommandsAndCallsOneProgram(String name) throws Exception {
        Set<String> used = new TreeSet<>();
        for (ClSourceText.Statement statement :
                ClSourceText.statements(Files.readAllLines(ClExitProgram.SCRIPTS.resolve(name + ".pgm.clle")))) {
            ClCommand command = ClSyntax.parse(statement);
            used.add(command.library() + command.name() + (command.name().equals("CALL") ? command.word("PGM") : ""));
        }
        assertEquals(
                Set.of(
                        "PGM",
                        "DCL",
                        "MONMSG",
                        "CHGVAR",
                        "IF",
                        "ENDDO",
                        "QSYSRTVSYSVAL",
                        "CALLQSYS/QSNDDTAQ",
                        "QSYSRMVMSG",
                        "ENDPGM"),
                used);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"dhcpabnd", "dhcparls"})
    void theHeadSpellsOutHowToCompile(String name) throws Exception {
        String head = String.join(
                        " ",
                        Files.readAllLines(ClExitProgram.SCRIPTS.resolve(name + ".pgm.clle"))
                                .subList(0, 24))
                .replaceAll("\\s*\\*/\\s*/\\*\\s*", " ");
        String object = "ABOUND/" + name.toUpperCase(java.util.Locale.ROOT);
        for (String wanted : List.of(
                "CRTBNDCL PGM(" + object + ") SRCFILE(ABOUND/QCLLESRC)",
                "DFTACTGRP(*YES) OUTPUT(*PRINT) USRPRF(*OWNER) LOG(*NO)",
                "ALWRTVSRC(*YES) REPLACE(*NO) TGTRLS(*CURRENT) AUT(*EXCLUDE)",
                "SRTSEQ(*HEX)",
                "CHGOBJOWN OBJ(" + object + ") OBJTYPE(*PGM) NEWOWN(ABOUND)",
                "GRTOBJAUT OBJ(" + object + ") OBJTYPE(*PGM) USER(*PUBLIC) AUT(*USE)")) {
            assertTrue(head.contains(wanted), () -> wanted + " is missing in " + head);
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"dhcpabnd", "dhcparls"})
    void theFirstCommandMonitorsAllAndTheLastIsTheRemovalOfOurMessages(String name) {
        ClProgram program = ClProgram.read(ClExitProgram.SCRIPTS.resolve(name + ".pgm.clle"));
        assertEquals(
                "MONMSG     MSGID(CPF0000 MCH0000 CEE0000) EXEC(GOTO CMDLBL(END))",
                program.command(0).text());
        int last = program.size() - 1;
        assertEquals("ENDPGM", program.command(last).name());
        assertEquals(
                "MONMSG     MSGID(CPF0000 MCH0000 CEE0000)",
                program.command(last - 1).text());
        assertEquals("END", program.command(last - 2).label());
        assertEquals("RMVMSG", program.command(last - 2).name());
    }
}
