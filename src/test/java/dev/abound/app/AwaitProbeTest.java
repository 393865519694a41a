package dev.abound.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.abound.ibmi.exitpoint.Probe;
import dev.abound.intake.IntakeAddress;
import dev.abound.intake.IntakeClient;
import dev.abound.testing.ParameterGroups;
import dev.abound.value.Octets;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class AwaitProbeTest {

    private static final Configuration CONFIGURATION =
            Configuration.parse("sources.intake.type = intake\nsources.intake.listen = 127.0.0.1:0\n");

    @TempDir
    private Path directory;

    private static Octets probe(long number) {
        return ParameterGroups.entry(Probe.group(number), Instant.parse("2026-11-22T05:00:00Z"));
    }

    private static Call await(long number, int seconds) {
        return Call.of("probe.await").with("number", Optional.of(number)).with("seconds", Optional.of(seconds));
    }

    /** Sends entries when the service says that it looks. */
    private record Sending(String address, List<Octets> entries, List<ObjectNode> answers) implements Answers {
        @Override
        public void progress(long done, long of) throws IOException {
            try (IntakeClient client = IntakeClient.connect(IntakeAddress.parse(address))) {
                for (Octets entry : entries) {
                    client.send(entry).toCompletableFuture().join();
                }
            } catch (InterruptedException stopped) {
                throw new IOException(stopped);
            }
        }

        @Override
        public void record(ObjectNode record) {
            answers.add(record);
        }
    }

    private List<ObjectNode> ask(Service service, Call call, Octets... entries) throws IOException {
        List<ObjectNode> answers = new ArrayList<>();
        String address = service.listeners().get("intake");
        assertTrue(Errands.ask(directory, call, new Sending(address, List.of(entries), answers)));
        return answers;
    }

    @Test
    void theProbeAskedForIsFoundAmongOtherEntries() throws Exception {
        try (Service service = Service.open(directory, CONFIGURATION)) {
            List<ObjectNode> answers = ask(
                    service,
                    await(42, 30),
                    Octets.of(1, 2, 3),
                    ParameterGroups.entry(ParameterGroups.captured("ack"), Instant.EPOCH),
                    probe(41),
                    probe(42));
            assertEquals(1, answers.size());
            assertEquals("intake", answers.get(0).path("source").asText());
        }
    }

    @Test
    void aProbeThatDoesNotComeIsNotReported() throws Exception {
        try (Service service = Service.open(directory, CONFIGURATION)) {
            assertEquals(List.of(), ask(service, await(42, 1), probe(43)));
        }
    }

    @Test
    void whatCameBeforeIsNotTheProbeThatWasJustSent() throws Exception {
        try (Service service = Service.open(directory, CONFIGURATION)) {
            ask(service, await(42, 30), probe(42));
            assertEquals(List.of(), ask(service, await(42, 1)));
        }
    }

    @Test
    void withoutAServiceNobodyIsAsked() throws Exception {
        assertFalse(Errands.ask(directory.resolve("none"), await(1, 1), record -> {
            throw new AssertionError("an answer from nobody: " + record);
        }));
    }
}
