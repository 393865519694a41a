package dev.abound.ibmi.registration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.ibmi.system.SimpleName;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {

    private final Commands commands = new Commands(Installation.usual());
    private final Commands elsewhere =
            new Commands(new Installation(SimpleName.of("DHCP$LIB_1"), SimpleName.of("#OWNER")));

    @Test
    void theQueueIsMadeAsAgreed() {
        assertEquals(
                "CRTDTAQ DTAQ(ABOUND/BINDINGS) MAXLEN(2048) SEQ(*FIFO) FORCE(*YES) SENDERID(*YES) SIZE(*MAX2GB)"
                        + " AUTORCL(*YES) TEXT('Abound: entries of the DHCP exit programs') AUT(*EXCLUDE)",
                commands.createQueue().text());
    }

    @Test
    void theOwnerCanNeitherSignOnNorDoAnythingOfItself() {
        assertEquals(
                "CRTUSRPRF USRPRF(ABOUND) PASSWORD(*NONE) USRCLS(*USER) SPCAUT(*NONE) INLMNU(*SIGNOFF) LMTCPB(*YES)"
                        + " TEXT('Abound: owner of its objects, nobody signs on') AUT(*EXCLUDE)",
                commands.createOwner().text());
    }

    @Test
    void aProgramIsForNobodyWhenItIsCompiled() {
        assertEquals(
                "CRTBNDCL PGM(ABOUND/DHCPARLS) SRCFILE(ABOUND/QCLLESRC) SRCMBR(DHCPARLS) TEXT('it''s') DFTACTGRP(*YES)"
                        + " OUTPUT(*PRINT) USRPRF(*OWNER) LOG(*NO) ALWRTVSRC(*YES) REPLACE(*NO) TGTRLS(*CURRENT)"
                        + " AUT(*EXCLUDE) SRTSEQ(*HEX)",
                commands.compile(ExitProgram.RELEASES, ExitProgram.RELEASES.program(), "it's")
                        .text());
    }

    @Test
    void bothProgramsAreAddedWithEverythingSpelledOut() {
        assertEquals(
                "ADDEXITPGM EXITPNT(QIBM_QTOD_DHCP_ABND) FORMAT(DHCA0100) PGMNBR(7) PGM(ABOUND/DHCPABND)"
                        + " TEXT('Abound: address bound') REPLACE(*NO) CRTEXITPNT(*NO)",
                commands.add(ExitProgram.BINDINGS, 7).text());
        assertEquals(
                "RMVEXITPGM EXITPNT(QIBM_QTOD_DHCP_ARLS) FORMAT(DHCR0100) PGMNBR(2147483647)",
                commands.remove(ExitProgram.RELEASES, Integer.MAX_VALUE).text());
    }

    @Test
    void aSourceLineIsQuotedForSqlAndThenForCl() {
        assertEquals(
                "RUNSQL SQL('INSERT INTO QTEMP/DHCPABND (SRCSEQ, SRCDAT, SRCDTA) VALUES(12, 0,"
                        + " ''  CHGVAR VAR(&A) VALUE(''''T'''') /* ) */'')') COMMIT(*NONE) NAMING(*SYS)",
                commands.insertLine(ExitProgram.BINDINGS, 12, "  CHGVAR VAR(&A) VALUE('T') /* ) */")
                        .text());
    }

    @Test
    void namesGoIntoEveryCommandThatConcernsThem() {
        assertEquals(
                "GRTOBJAUT OBJ(DHCP$LIB_1/BINDINGS) OBJTYPE(*DTAQ) USER(LISTENER) AUT(*OBJOPR *READ *DLT)",
                elsewhere.letRead(SimpleName.of("listener")).text());
        assertEquals(
                "CHGOBJOWN OBJ(QSYS/DHCP$LIB_1) OBJTYPE(*LIB) NEWOWN(#OWNER)",
                elsewhere
                        .changeOwner(
                                new Installation(SimpleName.of("DHCP$LIB_1"), SimpleName.of("#OWNER")).libraryObject())
                        .text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "A B",
                "A)",
                "X) DLTLIB LIB(QGPL",
                "A'",
                "A''B",
                "A/B",
                "*LIBL",
                "A;B",
                "A\nB",
                "ELEVENCHARS",
                "1ABC",
                "_ABC",
                "ÄBC",
                "A\u0000",
                "\"a b\"",
                "A,B",
                "&LIB",
                "A%B"
            })
    void nothingButANameGetsIntoACommandAsAName(String typed) {
        assertThrows(IllegalArgumentException.class, () -> SimpleName.of(typed));
    }

    @ParameterizedTest
    @ValueSource(strings = {"QSYS", "qgpl", "QTEMP", "QSECOFR", "A.B"})
    void whatMayBeTheSystemsIsNotTaken(String name) {
        SimpleName taken = SimpleName.of(name);
        assertThrows(IllegalArgumentException.class, () -> new Installation(taken, Installation.DEFAULT));
        assertThrows(IllegalArgumentException.class, () -> new Installation(Installation.DEFAULT, taken));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "tab\t", "\u0000", "é", "€"})
    void onlyPrintableAsciiGetsIntoACommandAsText(String text) {
        assertThrows(
                IllegalArgumentException.class,
                () -> commands.compile(ExitProgram.BINDINGS, ExitProgram.BINDINGS.program(), text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "x", "A B", "A)", "", "*A'B"})
    void onlyWordsOfClGetIntoACommandAsWords(String word) {
        assertThrows(
                IllegalArgumentException.class, () -> ClCommand.named("CHKOBJ").words("AUT", word));
    }

    /** Whatever the text: taken apart as CL takes it apart, it is the same text, and nothing follows it. */
    @ParameterizedTest
    @ValueSource(strings = {"'", "''", "') DLTLIB LIB(X", "a'b''c", "it''s (", ")", "/* ' */", "''''", "x' *CAT 'y"})
    void quotedTextComesOutAsItWentIn(String text) {
        String command = ClCommand.named("X").text("TEXT", text).end().text();
        assertTrue(command.startsWith("X TEXT('") && command.endsWith("')"), command);
        String inner = command.substring("X TEXT('".length(), command.length() - 2);
        assertEquals(text, inner.replace("''", "'"));
        assertEquals(0, inner.replace("''", "").chars().filter(c -> c == '\'').count(), "no apostrophe alone");
    }

    @Test
    void noStatementIsLongerThanRunsqlTakes() {
        List<Integer> lengths = new ArrayList<>();
        for (ExitProgram program : ExitProgram.values()) {
            ProgramSource source = ProgramSource.of(program, SimpleName.of("ABCDEFGHIJ"));
            for (String line : source.lines()) {
                lengths.add(commands.insertLine(program, 9999, line).text().length());
            }
        }
        assertTrue(lengths.size() > 100);
        assertTrue(lengths.stream().allMatch(length -> length < 5000));
    }
}
