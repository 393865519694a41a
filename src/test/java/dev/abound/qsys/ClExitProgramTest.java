package dev.abound.qsys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.ibmi.exitpoint.CallTime;
import dev.abound.ibmi.exitpoint.ExitEntry;
import dev.abound.testing.ParameterGroups;
import dev.abound.value.Octets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The CL we ship does what the Java encoder does, and nothing else, whatever it is given and whatever fails. */
class ClExitProgramTest {

    private static final int RANDOM_CALLS = Integer.getInteger("abound.cl.calls", 400);

    static List<ExitCall> named() {
        return ExitCalls.named();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("named")
    void theEntryIsTheEncodersOctetForOctet(ExitCall call) throws Exception {
        assertSame(call);
    }

    private static void assertSame(ExitCall call) throws ClEscape {
        ClExitProgram.Outcome outcome = ClExitProgram.call(call);
        assertEquals(List.of(call.expected()), outcome.entries(), call::name);
        assertEquals(List.of(), outcome.ownMessages(), call::name);
        assertEquals(ClExitProgram.SERVERS_LOG, outcome.serversMessages(), call::name);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 20261122, 4711})
    void randomCallsToo(long seed) throws Exception {
        for (ExitCall call : ExitCalls.random(seed, RANDOM_CALLS)) {
            assertSame(call);
        }
    }

    @Test
    void whereStorageEndsBeforeItsLengthThePartIsLeftOutAndTheEntrySaysSo() throws Exception {
        List<ServerParameter> parameters = parameters();
        parameters.set(6, new ServerParameter("packet", Octets.of(1, 2, 3), 300));
        ClExitProgram.Outcome outcome = ClExitProgram.call(true, parameters, new FakeIbmI(ExitCalls.TIME));
        ExitEntry entry = ExitEntry.of(outcome.entries().get(0));
        assertTrue(entry.cut());
        assertEquals(0, outcome.entries().get(0).u32(56));
        assertEquals(ParameterGroups.captured("ack").address(), entry.group().address());
        assertEquals(List.of(), outcome.ownMessages());
    }

    private static List<ServerParameter> parameters() {
        return new ArrayList<>(
                ServerParameter.of(ParameterGroups.captured("ack").parameters()));
    }

    @ParameterizedTest(name = "{0} of 8 parameters")
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void aParameterThatIsNotPassedIsSentAsNothing(int passed) throws Exception {
        ClExitProgram.Outcome outcome =
                ClExitProgram.call(true, parameters().subList(0, passed), new FakeIbmI(ExitCalls.TIME));
        Octets entry = outcome.entries().get(0);
        ExitEntry read = ExitEntry.of(entry);
        assertEquals(passed >= 1 ? 1 : 0, entry.u32(40));
        assertEquals(passed >= 3, read.group().address().isPresent());
        assertEquals(passed >= 6, entry.u32(44) > 0);
        assertEquals(0, entry.u32(56));
        assertEquals(List.of(), outcome.ownMessages());
    }

    private static CallTime at(int hour, int offset) {
        return CallTime.of(Instant.parse("2026-10-25T00:59:59Z").plusSeconds(hour), ZoneOffset.ofHours(offset));
    }

    @Test
    void aChangeOfTheOffsetWhileTheTimeIsReadIsNoticedAndTheTimeReadOnceMore() throws Exception {
        IntFunction<CallTime> clock = read -> read < 2 ? at(0, 2) : at(1, 1);
        FakeIbmI system = new FakeIbmI(clock, FakeIbmI.NONE);
        ClExitProgram.Outcome outcome = ClExitProgram.call(true, parameters(), system);
        assertEquals(5, system.valuesRead());
        assertEquals(at(1, 1), ExitEntry.of(outcome.entries().get(0)).calledAt());
    }

    @Test
    void anOffsetThatWillNotStandStillIsUnknown() throws Exception {
        FakeIbmI system = new FakeIbmI(read -> at(read, read % 3), FakeIbmI.NONE);
        ClExitProgram.Outcome outcome = ClExitProgram.call(false, release(), system);
        CallTime calledAt = ExitEntry.of(outcome.entries().get(0)).calledAt();
        assertEquals(CallTime.UNKNOWN.utcOffset(), calledAt.utcOffset());
        assertTrue(calledAt.instant().isEmpty());
    }

    private static List<ServerParameter> release() {
        return ServerParameter.of(
                ParameterGroups.expired("192.0.2.7", "0102005e005311").parameters());
    }

    @ParameterizedTest(name = "a send that fails with {0}")
    @ValueSource(strings = {"CPF950A", "CPF9801", "CPF9802", "CPF9810", "CPF9503", "MCH3402", "MCH6801", "CEE0200"})
    void aSendThatFailsIsNoTroubleForTheServer(String id) throws Exception {
        FakeIbmI.Trouble trouble = (number, command) -> {
            if (command.name().equals("CALL")) {
                throw new ClEscape(id, "in the test", "CPD0001", "CPD0002");
            }
        };
        for (boolean binding : List.of(true, false)) {
            List<ServerParameter> parameters = binding ? parameters() : release();
            ClExitProgram.Outcome outcome =
                    ClExitProgram.call(binding, parameters, new FakeIbmI(read -> ExitCalls.TIME, trouble));
            assertEquals(List.of(), outcome.entries());
            assertEquals(List.of(), outcome.ownMessages());
            assertEquals(ClExitProgram.SERVERS_LOG, outcome.serversMessages());
        }
    }

    @ParameterizedTest(name = "{0} at each command in turn")
    @ValueSource(strings = {"CPF0001", "MCH3601", "MCH0601", "CEE0813", "TCP9999"})
    void whateverFailsWhereverItFailsTheProgramEndsAndLeavesNoMessage(String id) throws Exception {
        for (boolean binding : List.of(true, false)) {
            int commands = commandsOf(binding);
            assertTrue(commands > 20, "it ran " + commands + " commands");
            for (int failing = 0; failing < commands; failing++) {
                assertEndsQuietly(binding, failing, id);
            }
        }
    }

    private static int commandsOf(boolean binding) throws ClEscape {
        int[] most = new int[1];
        FakeIbmI.Trouble counting = (number, command) -> most[0] = number;
        ClExitProgram.call(binding, binding ? parameters() : release(), new FakeIbmI(read -> ExitCalls.TIME, counting));
        return most[0] + 1;
    }

    private static void assertEndsQuietly(boolean binding, int failing, String id) throws ClEscape {
        List<String> failed = new ArrayList<>();
        FakeIbmI.Trouble trouble = (number, command) -> {
            if (number == failing && !command.name().equals("ENDPGM")) {
                failed.add(command.name());
                throw new ClEscape(id, "in the test");
            }
        };
        FakeIbmI system = new FakeIbmI(read -> ExitCalls.TIME, trouble);
        ClExitProgram.Outcome outcome = ClExitProgram.call(binding, binding ? parameters() : release(), system);
        String where = id + " at command " + failing + " " + failed;
        assertTrue(outcome.entries().size() <= 1, where);
        for (Octets entry : outcome.entries()) {
            assertFalse(ExitEntry.whyUnreadable(entry).isPresent(), where);
        }
        boolean removalFailed = failed.contains("RMVMSG");
        assertEquals(removalFailed, !outcome.ownMessages().isEmpty(), where);
        assertEquals(ClExitProgram.SERVERS_LOG, outcome.serversMessages(), where);
    }
}
