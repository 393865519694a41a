package dev.abound.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.intake.IntakeAddress;
import dev.abound.intake.IntakeException;
import dev.abound.intake.IntakeSource;
import dev.abound.replay.ReplayTarget;
import dev.abound.spi.Arrival;
import dev.abound.spi.Inbox;
import dev.abound.value.Octets;
import dev.abound.value.Position;
import java.nio.file.Files;
import java.nio.file.Path;
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

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "unix"})
    void anIntakeTakesWhatIsReplayed(String family) throws Exception {
        List<Octets> kept = new CopyOnWriteArrayList<>();
        IntakeSource source = IntakeSource.open(
                "test", IntakeAddress.parse(family.equals("unix") ? "unix:" + directory.resolve("s") : "0"));
        Thread thread = new Thread(() -> run(source, kept));
        thread.start();
        String url = family.equals("unix") ? source.listeningOn() : "tcp:" + source.listeningOn();
        try (ReplayTarget target = ReplayTargets.open(url)) {
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
        try (ReplayTarget target = ReplayTargets.open("file:" + file)) {
            target.send(Octets.ofHex("abcd"));
            target.send(Octets.empty());
            target.finish();
        }
        assertEquals(
                "00000002abcd00000000", Octets.wrap(Files.readAllBytes(file)).hex());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dtaq://h/ABOUND/BINDINGS", "program://h/ABOUND/DHCPABND", "http://h", ""})
    void aTargetThisBuildDoesNotHaveIsRefused(String url) {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> ReplayTargets.open(url));
        assertTrue(refused.getMessage().contains("tcp:HOST:PORT"), refused::getMessage);
    }

    @Test
    void anIntakeThatIsNotThereIsNamed() {
        IntakeException refused =
                assertThrows(IntakeException.class, () -> ReplayTargets.open("unix:" + directory.resolve("none")));
        assertTrue(refused.getMessage().startsWith("No intake answers at unix:"), refused::getMessage);
    }
}
