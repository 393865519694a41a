package dev.abound.qsys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.abound.value.Octets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The interpreter is as strict as it says: else the tests that use it would prove nothing. */
class ClInterpreterTest {

    private static final List<String> DECLARES = List.of(
            "DCL VAR(&P) TYPE(*CHAR) LEN(10)",
            "DCL VAR(&C) TYPE(*CHAR) LEN(4) VALUE('ABCD')",
            "DCL VAR(&D) TYPE(*CHAR) STG(*DEFINED) LEN(2) DEFVAR(&C 2)",
            "DCL VAR(&I) TYPE(*INT) LEN(4) VALUE(2)",
            "DCL VAR(&Z) TYPE(*INT) LEN(4)",
            "DCL VAR(&N) TYPE(*DEC) LEN(5 0) VALUE(99999)");

    private final List<String> commands = new ArrayList<>();
    private final JobLog log = new JobLog(List.of());

    /** Runs the body with one parameter of ten octets, of which four are given; SHOW tells a value. */
    private List<String> run(String... body) throws ClEscape {
        List<String> lines = new ArrayList<>(List.of("PGM PARM(&P)"));
        lines.addAll(DECLARES);
        lines.addAll(List.of(body));
        lines.add("ENDPGM");
        ClSystem system = new ClSystem() {
            @Override
            public Octets systemValue(String name) {
                return Ebcdic037.of("+0100");
            }

            @Override
            public void call(String program, List<ClVariable> parameters) {
                throw new ClNotUnderstood(program);
            }

            @Override
            public void run(String command) {
                commands.add(command);
            }
        };
        ServerParameter parameter = new ServerParameter("P", Ebcdic037.of("0123456789"), 4);
        ClMachine.run(ClProgram.of(lines), List.of(parameter), system, log);
        return commands;
    }

    private String escape(String... body) {
        return assertThrows(ClEscape.class, () -> run(body)).id();
    }

    @ParameterizedTest(name = "{0} becomes {1}")
    @CsvSource({"'X', 'X   '", "'LONGER', LONG", "'', '    '"})
    void charactersAreCutAndPadded(String value, String padded) throws Exception {
        run(
                "CHGVAR VAR(&C) VALUE('" + value + "')",
                "IF COND(&C *EQ '" + padded + "') THEN(DO)",
                "SHOW A(YES)",
                "ENDDO");
        assertEquals(List.of("SHOW A(YES)"), commands);
    }

    @Test
    void aDefinedVariableIsPartOfAnother() throws Exception {
        run("CHGVAR VAR(&D) VALUE('XY')", "SHOW C(&C) D(&D)");
        assertEquals(List.of("SHOW C(AXYD) D(XY)"), commands);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "CHGVAR VAR(&C) VALUE(%SST(&C 0 1))",
                "CHGVAR VAR(&C) VALUE(%SST(&C 1 &Z))",
                "CHGVAR VAR(&C) VALUE(%SST(&C 2 4))",
                "CHGVAR VAR(%SST(&C 4 2)) VALUE('AB')"
            })
    void aSubstringOutsideIsAnEscape(String command) {
        assertEquals("MCH0603", escape(command));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "CHGVAR VAR(&N) VALUE(&N + 1)",
                "CHGVAR VAR(&I) VALUE(2147483647 + 1)",
                "CHGVAR VAR(&I) VALUE(-2147483647 - &I)"
            })
    void aNumberTooLargeIsAnEscape(String command) {
        assertEquals("MCH1210", escape(command));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "CHGVAR VAR(&P) VALUE('X')",
                "CHGVAR VAR(%SST(&P 1 1)) VALUE('X')",
                "CHGVAR VAR(&C) VALUE(%SST(&P 1 5))",
                "CHGVAR VAR(&C) VALUE(&P)",
                "QSYS/RTVSYSVAL SYSVAL(QUTCOFFSET) RTNVAR(&P)"
            })
    void theServersStorageIsGuardedAndNoMonitorHidesIt(String command) {
        String[] body = {command, "MONMSG MSGID(CPF0000 MCH0000 CEE0000)"};
        if (command.startsWith("QSYS/")) {
            assertThrows(ClNotUnderstood.class, () -> run(body));
        } else {
            assertThrows(ServerStorageTouched.class, () -> run(body));
        }
    }

    @Test
    void whatIsGivenMayBeRead() throws Exception {
        run("CHGVAR VAR(&C) VALUE(%SST(&P 1 4))", "SHOW C(&C)");
        assertEquals(List.of("SHOW C(0123)"), commands);
    }

    @Test
    void aCommandsOwnMonitorComesBeforeTheProgramsAndOthersAreSteppedOver() throws Exception {
        run(
                "MONMSG MSGID(MCH0000) EXEC(GOTO CMDLBL(LAST))",
                "CHGVAR VAR(&C) VALUE(%SST(&C 1 &Z))",
                "MONMSG MSGID(CPF0000) EXEC(DO)",
                "SHOW A(WRONG)",
                "ENDDO",
                "MONMSG MSGID(MCH0600) EXEC(CHGVAR VAR(&I) VALUE(7))",
                "SHOW I(&I)",
                "CHGVAR VAR(&C) VALUE(%SST(&C 1 &Z))",
                "MONMSG MSGID(MCH1200)",
                "SHOW A(NEVER)",
                "LAST: SHOW A(LAST)");
        assertEquals(List.of("SHOW I(7)", "SHOW A(LAST)"), commands);
        assertEquals(List.of("MCH0603", "MCH0603"), log.own(), "monitored messages stay in the log");
    }

    @Test
    void whatNobodyMonitorsReachesTheCallerAndTheLogShowsTheFunctionCheck() {
        assertEquals("MCH0603", escape("CHGVAR VAR(&C) VALUE(%SST(&C 9 9))"));
        assertEquals(List.of("MCH0603", "CPF9999"), log.own());
    }

    @Test
    void aProgramThatDoesNotEndIsFound() {
        assertThrows(AssertionError.class, () -> run("A: GOTO CMDLBL(A)"));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "CHGVAR &C 'X'",
                "CHGVAR VAR(&C) VALUE(&C *CAT &C)",
                "CHGVAR VAR(&C) VALUE(&I)",
                "CHGVAR VAR(&I) VALUE(&C)",
                "CHGVAR VAR(&I) VALUE(&I * 2)",
                "CHGVAR VAR(&I) VALUE(%BIN(&C 1 4))",
                "CHGVAR VAR(&MISSING) VALUE('X')",
                "IF COND(&C *EQ 'A' *AND &I *EQ 1) THEN(DO)",
                "IF COND(&I *EQ 2) THEN(CHGVAR VAR(&I) VALUE(1))",
                "IF COND(&I *EQ 2) THEN(GOTO CMDLBL(NOWHERE))",
                "MONMSG MSGID(CPF0000) CMPDTA(X)",
                "CALL PGM(QSYS/OTHER) PARM('X')",
                "RMVMSG CLEAR(*ALLINACT)",
                "ENDDO",
                "SHOW A(X"
            })
    void whatItDoesNotKnowItRefuses(String command) {
        assertThrows(ClNotUnderstood.class, () -> run(command));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "DCL VAR(&X) TYPE(*PTR) LEN(4)",
                "DCL VAR(&X) TYPE(*CHAR) LEN(32768)",
                "DCL VAR(&X) TYPE(*INT) LEN(8)",
                "DCL VAR(&TOOLONGANAME) TYPE(*INT) LEN(4)",
                "DCL VAR(&C) TYPE(*INT) LEN(4)",
                "DCL VAR(&X) TYPE(*CHAR) LEN(1) VALUE('XY')",
                "DCL VAR(&X) TYPE(*CHAR) STG(*DEFINED) LEN(4) DEFVAR(&C 2)",
                "DCL VAR(&X) TYPE(*CHAR) STG(*BASED) LEN(4)"
            })
    void declarationsItDoesNotKnowAreRefused(String declare) {
        assertThrows(ClNotUnderstood.class, () -> run(declare));
    }
}
