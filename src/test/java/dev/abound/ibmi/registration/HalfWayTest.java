package dev.abound.ibmi.registration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.ibmi.simulator.Fault;
import dev.abound.ibmi.simulator.HostServer;
import dev.abound.ibmi.simulator.RegistrationTable.Registration;
import dev.abound.ibmi.simulator.SimulatedQueue;
import dev.abound.value.Octets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever step fails, before the system worked or after, or is refused: run again, and all is as it should be. */
@Timeout(300)
class HalfWayTest {

    private static final List<Supplier<Fault>> FAILURES =
            List.of(Fault::cutBeforeWork, Fault::cutAfterWork, () -> Fault.returnCode(0x0400));

    @TempDir
    private Path directory;

    /** What an installation has made, in words. */
    private static List<String> state(Rig rig) throws Exception {
        List<String> state = new ArrayList<>();
        Installation names = Installation.usual();
        try (JtopenHost host = rig.connect()) {
            for (ObjectRef object : List.of(
                    names.ownerObject(),
                    names.libraryObject(),
                    names.queue(),
                    names.sources(),
                    names.program(ExitProgram.BINDINGS.program()),
                    names.program(ExitProgram.RELEASES.program()))) {
                ObjectDescription found = host.find(object).orElseThrow();
                state.add(object + " of " + found.owner() + ": " + found.text());
            }
        }
        for (ExitProgram program : ExitProgram.values()) {
            state.addAll(rig.simulator.programSource("ABOUND", program.program().text()));
        }
        for (Registration each : rig.simulator.registration().registrations()) {
            state.add(each.toString());
        }
        for (Finding finding : rig.look()) {
            state.add(finding.subject() + " " + finding.result());
        }
        return state;
    }

    private static void installAndRegister(Rig rig) throws Exception {
        rig.install();
        rig.register();
    }

    @Test
    void atEveryStepButTheSourceLines() throws Exception {
        List<Integer> steps = new ArrayList<>();
        try (Rig whole = new Rig(directory)) {
            installAndRegister(whole);
            for (int i = 0; i < whole.commands.size(); i++) {
                boolean line = whole.commands.get(i).contains("INSERT");
                boolean firstLine = line && !whole.commands.get(i - 1).contains("INSERT");
                if (!line || firstLine) {
                    steps.add(i);
                }
            }
        }
        assertTrue(steps.size() >= 25, steps::toString);
        failAt(steps, 1);
    }

    @Test
    @Tag("long")
    void atEverySingleCommand() throws Exception {
        int commands;
        try (Rig whole = new Rig(directory)) {
            installAndRegister(whole);
            commands = whole.commands.size();
        }
        failAt(IntStream.range(0, commands).boxed().toList(), FAILURES.size());
    }

    /** With so many kinds of failure at each step, taking turns. */
    private void failAt(List<Integer> steps, int kinds) throws Exception {
        List<String> wanted;
        try (Rig whole = new Rig(directory)) {
            installAndRegister(whole);
            wanted = state(whole);
        }
        int turn = 0;
        for (int step : steps) {
            for (int i = 0; i < kinds; i++) {
                failOnce(step, FAILURES.get(turn++ % FAILURES.size()).get(), wanted);
            }
        }
    }

    private void failOnce(int step, Fault failure, List<String> wanted) throws Exception {
        try (Rig rig = new Rig(directory)) {
            rig.simulator
                    .faults()
                    .add(failure.on(HostServer.COMMAND)
                            .request(Fault.RUN_COMMAND)
                            .after(step));
            RegistrationException failed = assertThrows(RegistrationException.class, () -> installAndRegister(rig));
            String where = failure.kind() + " at " + rig.commands.get(rig.commands.size() - 1);
            assertTrue(
                    failed.getMessage().contains("Run the same verb again")
                            || failed.getMessage().contains("run the same verb again"),
                    failed::getMessage);
            int entries = leaveAnEntry(rig);
            installAndRegister(rig);
            assertEquals(wanted, state(rig), where);
            assertEquals(
                    entries,
                    rig.simulator.queue("ABOUND", "BINDINGS").orElseThrow().size(),
                    where);
            assertEquals(0, rig.ran("DLTDTAQ"), where);
            assertEquals(List.of(), rig.simulator.traffic().complaints(), where);
        }
    }

    /** On the queue, if the first run came so far. */
    private static int leaveAnEntry(Rig rig) throws Exception {
        Optional<SimulatedQueue> queue = rig.simulator.queue("ABOUND", "BINDINGS");
        if (queue.isPresent()) {
            queue.get().put(Octets.of(1));
        }
        return queue.isPresent() ? 1 : 0;
    }

    @Test
    void aProgramCallThatIsCutOffSaysSoAndTheNextRunGoesOn() throws Exception {
        try (Rig rig = new Rig(directory)) {
            for (int call = 0; call < 8; call++) {
                rig.simulator
                        .faults()
                        .add(Fault.cutAfterWork()
                                .on(HostServer.COMMAND)
                                .request(Fault.CALL_PROGRAM)
                                .after(call));
                RegistrationException cut = assertThrows(RegistrationException.class, rig::install);
                assertTrue(cut.getMessage().startsWith("The connection to "), cut::getMessage);
            }
            installAndRegister(rig);
            assertTrue(rig.look().stream().noneMatch(each -> each.result() == Finding.Result.WRONG));
        }
    }
}
