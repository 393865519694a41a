package dev.abound.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.event.Protocol;
import dev.abound.ibmi.exitpoint.BindingGroup;
import dev.abound.ibmi.exitpoint.CallTime;
import dev.abound.ibmi.simulator.HostServer;
import dev.abound.ibmi.simulator.IbmISimulator;
import dev.abound.ibmi.simulator.QueueAttributes;
import dev.abound.ibmi.simulator.SimulatedQueue;
import dev.abound.ibmi.system.HostPorts;
import dev.abound.ibmi.system.SimpleName;
import dev.abound.ibmi.system.SystemAccess;
import dev.abound.intake.IntakeAddress;
import dev.abound.intake.IntakeException;
import dev.abound.intake.IntakeSource;
import dev.abound.replay.ReplayTarget;
import dev.abound.spi.Arrival;
import dev.abound.spi.Inbox;
import dev.abound.value.Ipv4Address;
import dev.abound.value.LeaseDuration;
import dev.abound.value.Octets;
import dev.abound.value.Position;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayTargetsTest {

    @TempDir
    Path directory;

    private static ReplayTarget open(String url) throws Exception {
        return ReplayTargets.open(url, system -> {
            throw new IllegalArgumentException("signing on to " + system + " needs --user PROFILE");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "unix"})
    void anIntakeTakesWhatIsReplayed(String family) throws Exception {
        List<Octets> kept = new CopyOnWriteArrayList<>();
        IntakeSource source = IntakeSource.open(
                "test", IntakeAddress.parse(family.equals("unix") ? "unix:" + directory.resolve("s") : "0"));
        Thread thread = new Thread(() -> run(source, kept));
        thread.start();
        String url = family.equals("unix") ? source.listeningOn() : "tcp:" + source.listeningOn();
        try (ReplayTarget target = open(url)) {
            target.send(Octets.of(1));
            target.send(Octets.of(2));
            target.finish();
            assertEquals(2, target.acknowledged());
        }
        source.close();
        thread.join();
        assertEquals(List.of(Octets.of(1), Octets.of(2)), kept);
    }

    private static void run(IntakeSource source, List<Octets> kept) {
        try {
            source.run(new Inbox() {
                @Override
                public CompletionStage<Position> append(Arrival arrival) {
                    kept.add(arrival.octets());
                    return CompletableFuture.completedFuture(Position.START);
                }

                @Override
                public Optional<Octets> lastUnconfirmed() {
                    return Optional.empty();
                }

                @Override
                public void confirm(Position position) {}
            });
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    @Test
    void aFileTakesEntriesAfterTheirLength() throws Exception {
        Path file = directory.resolve("entries");
        try (ReplayTarget target = open("file:" + file)) {
            target.send(Octets.ofHex("abcd"));
            target.send(Octets.empty());
            target.finish();
        }
        assertEquals(
                "00000002abcd00000000", Octets.wrap(Files.readAllBytes(file)).hex());
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://h", ""})
    void aTargetThisBuildDoesNotHaveIsRefused(String url) {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> open(url));
        assertTrue(refused.getMessage().contains("tcp:HOST:PORT"), refused::getMessage);
    }

    @Test
    void anIntakeThatIsNotThereIsNamed() {
        IntakeException refused = assertThrows(IntakeException.class, () -> open("unix:" + directory.resolve("none")));
        assertTrue(refused.getMessage().startsWith("No intake answers at unix:"), refused::getMessage);
    }

    @Test
    void aDataQueueTakesWhatIsReplayed() throws Exception {
        Path password = directory.resolve("password");
        Files.createFile(password, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(password, IbmISimulator.DEFAULT_PASSWORD);
        try (IbmISimulator simulator = IbmISimulator.start()) {
            SimulatedQueue queue = simulator.createQueue("ABOUND", "BINDINGS", QueueAttributes.fifo(2_048));
            HostPorts ports = HostPorts.parse(
                    "signon=" + simulator.port(HostServer.SIGNON) + ",dtaq=" + simulator.port(HostServer.DATA_QUEUE));
            String url = "dtaq://" + simulator.host() + "/abound/bindings";
            try (ReplayTarget target = ReplayTargets.open(
                    url, system -> SystemAccess.to(system, SimpleName.of(IbmISimulator.DEFAULT_USER), password)
                            .withPorts(ports))) {
                target.send(Octets.of(1, 2, 3));
                target.send(Octets.of(4));
                target.finish();
                assertEquals(2, target.acknowledged());
                assertEquals(List.of(Octets.of(1, 2, 3), Octets.of(4)), queue.entries());
                simulator.run("DLTDTAQ DTAQ(ABOUND/BINDINGS)");
                IOException gone = assertThrows(IOException.class, () -> target.send(Octets.of(5)));
                assertTrue(gone.getMessage().contains("no data queue ABOUND/BINDINGS"), gone::getMessage);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dtaq://h/ABOUND", "dtaq:h/L/Q", "dtaq://h/L/Q/", "dtaq://h/*LIBL/Q", "dtaq://h/L/Q"})
    void aDataQueueNeedsItsWholeNameAndAProfile(String url) {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> open(url));
        assertTrue(refused.getMessage().matches("(?s).*(dtaq://HOST|10 letters|--user).*"), refused::getMessage);
    }

    /** The group, not an entry: what the program itself would cut reaches it whole. */
    @Test
    void aProgramIsCalledWithTheGroupAsTheServerWouldCallIt() throws Exception {
        Path password = directory.resolve("password");
        Files.createFile(password, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(password, IbmISimulator.DEFAULT_PASSWORD);
        BindingGroup large = BindingGroup.of(
                Protocol.DHCP,
                Ipv4Address.parse("192.0.2.7"),
                Octets.empty(),
                LeaseDuration.infinite(),
                Octets.of(new byte[3_000]));
        List<List<Octets>> calls = new ArrayList<>();
        try (IbmISimulator simulator = IbmISimulator.start()) {
            simulator.program("QGPL", "CATCHER", call -> calls.add(call.parameters()));
            HostPorts ports = HostPorts.parse(
                    "signon=" + simulator.port(HostServer.SIGNON) + ",command=" + simulator.port(HostServer.COMMAND));
            ReplayTargets.Systems systems =
                    system -> SystemAccess.to(system, SimpleName.of(IbmISimulator.DEFAULT_USER), password)
                            .withPorts(ports);
            try (ReplayTarget target = ReplayTargets.open("program://" + simulator.host() + "/qgpl/catcher", systems)) {
                target.send(large, CallTime.UNKNOWN);
                target.finish();
                assertEquals(1, target.acknowledged());
            }
            try (ReplayTarget none = ReplayTargets.open("program://" + simulator.host() + "/QGPL/NONE", systems)) {
                IOException missing = assertThrows(IOException.class, () -> none.send(large, CallTime.UNKNOWN));
                assertTrue(missing.getMessage().contains("MCH3401"), missing::getMessage);
                assertEquals(0, none.acknowledged());
            }
        }
        assertEquals(large.parameters(), BindingGroup.ofParameters(calls.get(0)).parameters());
        assertEquals(Octets.of(0x40), calls.get(0).get(3), "no parameter is without storage");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"program://h/ABOUND", "program:h/L/P", "program://h/L/P/", "program://h/L)/P", "program://h/L/P"
            })
    void aProgramNeedsItsWholeNameAndAProfile(String url) {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> open(url));
        assertTrue(refused.getMessage().matches("(?s).*(program://HOST|10 letters|--user).*"), refused::getMessage);
    }
}
