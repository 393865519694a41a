package dev.abound.qsys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.ibmi.exitpoint.CallTime;
import dev.abound.value.Octets;
import java.nio.file.Files;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Watches the watchers: every command taken away, every number changed by one is noticed by some call. */
class ClNecessityTest {

    private static final CallTime LATER = CallTime.of(Instant.parse("2026-11-21T11:15:31Z"), ZoneOffset.ofHours(2));

    private static final List<ExitCall> CALLS = ExitCalls.named();

    /** Initial values that a command gives once more, or that only stand for what cannot happen. */
    private static final Set<String> NOT_SEEN = Set.of(
            "CHGVAR VAR(&NOW) VALUE(' ')", // seen only when the second reading fails as well
            "CHGVAR VAR(&AFTER) VALUE(' ')");

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"dhcpabnd", "dhcparls"})
    void noCommandCanBeTakenAwayUnnoticed(String name) throws Exception {
        List<String> lines = lines(name);
        List<ClSourceText.Statement> statements = ClSourceText.statements(lines);
        int taken = 0;
        for (ClSourceText.Statement statement : statements) {
            String text = statement.text().replaceAll("\\s+", " ");
            if (!text.matches("(CHGVAR|QSYS/RTVSYSVAL|CALL) .*") || NOT_SEEN.contains(text)) {
                continue;
            }
            taken++;
            List<ClSourceText.Statement> fewer = new ArrayList<>(statements);
            fewer.remove(statement);
            assertTrue(differs(name, fewer), () -> "without line " + statement.line() + " nothing is noticed: " + text);
        }
        assertTrue(taken > 20, "only " + taken + " were tried");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"dhcpabnd", "dhcparls"})
    void noNumberCanBeOneMoreUnnoticed(String name) throws Exception {
        List<ClSourceText.Statement> statements = ClSourceText.statements(lines(name));
        assertEquals(false, differs(name, statements), "unchanged, nothing differs");
        for (int i = 0; i < statements.size(); i++) {
            ClSourceText.Statement one = statements.get(i);
            if (!one.text().matches("(IF|CHGVAR) .*\\b(45|255|2049|61|1)\\b.*")) {
                continue;
            }
            List<ClSourceText.Statement> changed = new ArrayList<>(statements);
            String text = one.text()
                    .replaceAll("\\b45\\b", "44")
                    .replaceAll("\\b255\\b", "254")
                    .replaceAll("\\b2049\\b", "2048")
                    .replaceAll("- 1\\b", "- 2");
            if (!text.equals(one.text())) {
                changed.set(i, new ClSourceText.Statement(one.line(), text));
                assertTrue(differs(name, changed), () -> text + " is not noticed");
            }
        }
    }

    private static List<String> lines(String name) throws Exception {
        return Files.readAllLines(ClExitProgram.SCRIPTS.resolve(name + ".pgm.clle"));
    }

    private static boolean differs(String name, List<ClSourceText.Statement> statements) {
        ClProgram program = ClProgram.of(
                statements.stream().map(ClSourceText.Statement::text).toList());
        boolean binding = name.equals("dhcpabnd");
        List<ExitCall> calls =
                CALLS.stream().filter(call -> call.isBinding() == binding).toList();
        return calls.stream().anyMatch(call -> differs(program, call))
                || misreadsTheTime(program, calls.get(0))
                || (binding ? List.of(1, 3, 6) : List.of(1, 3))
                        .stream().anyMatch(text -> sendsWhatIsNotThere(program, calls.get(0), text));
    }

    /** The storage of a text ends before its length does: the entry must go without it and say so. */
    private static boolean sendsWhatIsNotThere(ClProgram program, ExitCall call, int text) {
        List<ServerParameter> parameters = new ArrayList<>(ServerParameter.of(call.parameters()));
        parameters.set(text, new ServerParameter("short", Octets.of(0xf1), Integer.MAX_VALUE));
        List<Octets> entries = entries(program, parameters, new FakeIbmI(call.calledAt()));
        return entries.size() != 1
                || entries.get(0).u8(37) != 0xe3
                || entries.get(0).i32(lengthAt(text)) != 0;
    }

    private static int lengthAt(int text) {
        return switch (text) {
            case 1 -> 48;
            case 3 -> 52;
            default -> 56;
        };
    }

    private static boolean differs(ClProgram program, ExitCall call) {
        return !entries(program, call, new FakeIbmI(call.calledAt())).equals(List.of(call.expected()));
    }

    /** The offset changes between its two readings. */
    private static boolean misreadsTheTime(ClProgram program, ExitCall call) {
        FakeIbmI system = new FakeIbmI(read -> read < 2 ? ExitCalls.TIME : LATER, FakeIbmI.NONE);
        Octets wanted = new ExitCall("later", call.parameters(), LATER).expected();
        return !entries(program, call, system).equals(List.of(wanted));
    }

    private static List<Octets> entries(ClProgram program, ExitCall call, FakeIbmI system) {
        return entries(program, ServerParameter.of(call.parameters()), system);
    }

    private static List<Octets> entries(ClProgram program, List<ServerParameter> parameters, FakeIbmI system) {
        try {
            ClMachine.run(program, parameters, system, new JobLog(List.of()));
            return system.entries();
        } catch (ClEscape | ServerStorageTouched noticed) {
            return List.of();
        }
    }
}
