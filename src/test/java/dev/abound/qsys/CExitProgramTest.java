package dev.abound.qsys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.ibmi.exitpoint.CallTime;
import dev.abound.ibmi.exitpoint.ExitEntry;
import dev.abound.testing.ParameterGroups;
import dev.abound.value.Octets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The C twins send what the encoder and the CL send, with the sanitizers of gcc looking on. */
class CExitProgramTest {

    private static final int RANDOM_CALLS = Integer.getInteger("abound.c.calls", 3_000);

    @TempDir
    private static Path directory;

    private static CExitProgram bindings;
    private static CExitProgram releases;

    @BeforeAll
    static void compile() throws Exception {
        bindings = CExitProgram.compile("dhcpabnd", directory);
        releases = CExitProgram.compile("dhcparls", directory);
    }

    @Test
    void everyEntryIsTheEncodersOctetForOctet() throws Exception {
        List<ExitCall> calls = Stream.concat(
                        ExitCalls.named().stream(), ExitCalls.random(20261122, RANDOM_CALLS).stream())
                .toList();
        assertSame(bindings, calls.stream().filter(ExitCall::isBinding).toList());
        assertSame(releases, calls.stream().filter(call -> !call.isBinding()).toList());
    }

    private static void assertSame(CExitProgram program, List<ExitCall> calls) throws Exception {
        assertTrue(calls.size() > 50);
        List<Octets> entries = program.call(calls, directory);
        assertEquals(calls.size(), entries.size());
        for (int i = 0; i < calls.size(); i++) {
            assertEquals(calls.get(i).expected(), entries.get(i), calls.get(i).name());
        }
    }

    @Test
    void everyEntryIsTheOneTheClSends() throws Exception {
        List<ExitCall> calls =
                ExitCalls.random(7, 200).stream().filter(ExitCall::isBinding).toList();
        List<Octets> entries = bindings.call(calls, directory);
        for (int i = 0; i < calls.size(); i++) {
            assertEquals(ClExitProgram.call(calls.get(i)).entries(), List.of(entries.get(i)));
        }
    }

    @Test
    void aParameterThatIsNotPassedIsSentAsNothingAsInCl() throws Exception {
        List<Octets> group = ParameterGroups.captured("ack").parameters();
        for (int passed = 0; passed <= group.size(); passed++) {
            List<Octets> some = new ArrayList<>(group.subList(0, passed));
            Octets entry = bindings.call(some, ExitCalls.TIME, List.of(ExitCalls.TIME), directory);
            List<ServerParameter> same = ServerParameter.of(group).subList(0, passed);
            assertEquals(
                    ClExitProgram.call(true, same, new FakeIbmI(ExitCalls.TIME)).entries(), List.of(entry));
        }
    }

    @Test
    void theTimeIsReadOnceMoreWhenTheOffsetChanged() throws Exception {
        CallTime summer = CallTime.of(Instant.parse("2026-10-25T00:59:59Z"), ZoneOffset.ofHours(2));
        CallTime winter = CallTime.of(Instant.parse("2026-10-25T01:00:00Z"), ZoneOffset.ofHours(1));
        List<Octets> group = ParameterGroups.captured("ack").parameters();
        Octets changed = bindings.call(group, summer, List.of(winter, winter), directory);
        assertEquals(winter, ExitEntry.of(changed).calledAt());
        Octets restless = bindings.call(group, summer, List.of(winter, summer), directory);
        assertEquals(
                CallTime.UNKNOWN.utcOffset(), ExitEntry.of(restless).calledAt().utcOffset());
    }
}
