package dev.abound.ibmi.registration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.ibmi.simulator.Fault;
import dev.abound.ibmi.simulator.HostServer;
import dev.abound.value.Octets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class UninstallerTest {

    private static final Set<String> DELETING = Set.of("DLTPGM", "DLTDTAQ", "DLTF", "DLTLIB", "DLTUSRPRF");

    @TempDir
    private Path directory;

    private Rig rig;

    @BeforeEach
    void install() throws Exception {
        rig = new Rig(directory);
        rig.install();
        rig.register();
        rig.commands.clear();
    }

    @AfterEach
    void close() {
        assertEquals(List.of(), rig.simulator.traffic().complaints());
        rig.close();
    }

    private void unregister() throws Exception {
        try (JtopenHost host = rig.connect()) {
            new Uninstaller(host, Installation.usual(), rig).unregister();
        }
    }

    private void delete(boolean discard) throws Exception {
        try (JtopenHost host = rig.connect()) {
            new Uninstaller(host, Installation.usual(), rig).delete(discard);
        }
    }

    private String refusal() {
        return assertThrows(RegistrationException.class, () -> delete(false)).getMessage();
    }

    private long deletions() {
        return DELETING.stream().mapToLong(rig::ran).sum();
    }

    @Test
    void theFirstStepUnregistersAndDeletesNothing() throws Exception {
        unregister();
        assertEquals(2, rig.ran("RMVEXITPGM"));
        assertEquals(0, deletions());
        assertTrue(rig.notes.get(rig.notes.size() - 1).contains("--dhcp-restarted"));
    }

    @Test
    void theSecondStepLeavesNothing() throws Exception {
        unregister();
        delete(false);
        for (String gone : List.of("QSYS/ABOUND *LIB", "QSYS/ABOUND *USRPRF")) {
            assertThrows(
                    dev.abound.ibmi.simulator.EscapeMessageException.class,
                    () -> rig.simulator.run("CHKOBJ " + gone),
                    gone);
        }
        rig.commands.clear();
        delete(false);
        assertEquals(List.of(), rig.commands, "a second time there is nothing to do");
    }

    @Test
    void whoClaimsARestartBeforeUnregisteringIsNotBelieved() {
        assertTrue(refusal().startsWith("The programs were registered until this moment"));
        assertEquals(2, rig.ran("RMVEXITPGM"));
        assertEquals(0, deletions());
    }

    @Test
    void entriesNobodyHasReadKeepEverything() throws Exception {
        rig.simulator.queue("ABOUND", "BINDINGS").orElseThrow().put(Octets.of(1));
        unregister();
        assertTrue(refusal().startsWith("1 entries lie on queue ABOUND/BINDINGS"));
        assertEquals(0, deletions());
        delete(true);
        assertEquals(1, rig.ran("DLTDTAQ"));
    }

    @Test
    void aLibraryWithSomethingElseInItStays() throws Exception {
        rig.simulator.run("CRTDTAQ ABOUND/MINE MAXLEN(10)");
        unregister();
        delete(false);
        assertEquals(0, rig.ran("DLTLIB"));
        assertTrue(rig.notes.stream().anyMatch(note -> note.startsWith("Library ABOUND stays")));
        assertTrue(rig.notes.stream().anyMatch(note -> note.startsWith("Profile ABOUND stays")));
        assertTrue(rig.simulator.queue("ABOUND", "MINE").isPresent());
    }

    @Test
    void aSecondInstallationKeepsTheirCommonOwner() throws Exception {
        rig.install(new Installation(dev.abound.ibmi.system.SimpleName.of("SECOND"), Installation.DEFAULT));
        unregister();
        delete(false);
        assertEquals(1, rig.ran("DLTLIB"));
        assertTrue(rig.notes.stream().anyMatch(note -> note.startsWith("Profile ABOUND stays")));
    }

    @Test
    void aLibraryOfSomebodyElseIsLeftAlone() throws Exception {
        unregister();
        delete(false);
        rig.commands.clear();
        rig.simulator.run("CRTLIB ABOUND TEXT('Payroll')");
        rig.simulator.run("CRTDTAQ ABOUND/BINDINGS MAXLEN(10)");
        delete(true);
        assertEquals(List.of(), rig.commands);
    }

    @Test
    void cutOffAtAnyCommandTheNextRunGoesOn() throws Exception {
        unregister();
        for (int step = 0; step < 7; step++) {
            rig.install();
            rig.simulator
                    .faults()
                    .add(Fault.cutAfterWork()
                            .on(HostServer.COMMAND)
                            .request(Fault.RUN_COMMAND)
                            .after(step));
            assertThrows(RegistrationException.class, () -> delete(false));
            delete(false);
            assertThrows(
                    dev.abound.ibmi.simulator.EscapeMessageException.class,
                    () -> rig.simulator.run("CHKOBJ QSYS/ABOUND *LIB"));
        }
    }

    @Test
    void aDryRunTellsWhatBothStepsRun() throws Exception {
        Installation names = Installation.usual();
        unregister();
        List<String> first = List.copyOf(rig.commands);
        rig.commands.clear();
        delete(false);
        List<String> second = List.copyOf(rig.commands);
        rig.commands.clear();
        new Uninstaller(ImaginedHost.installed(rig, names, true), names, rig).unregister();
        assertEquals(first, rig.commands);
        rig.commands.clear();
        new Uninstaller(ImaginedHost.installed(rig, names, false), names, rig).delete(false);
        assertEquals(second, rig.commands);
    }
}
