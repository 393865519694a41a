package dev.abound.handler.syslog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.abound.spi.BatchHandler;
import dev.abound.tls.TestAuthority;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real rsyslogd is stopped, killed and started again while messages stream to it. */
class RestartTest {

    private static final int BATCH = 200;

    @TempDir
    private Path directory;

    @BeforeEach
    void needsRsyslog() {
        RealRsyslog.require();
    }

    /** What came of it: as many as were sent, in order, some of them more than once. */
    private record Outcome(int sent, int lost, int twice, boolean inOrder) {

        static Outcome of(int sent, List<JsonNode> received) {
            Set<Long> seen = new LinkedHashSet<>();
            received.forEach(message -> seen.add(
                    Long.parseLong(message.at("/rfc5424-sd/binding@32473/id").asText(), 16)));
            List<Long> first = List.copyOf(seen);
            return new Outcome(
                    sent,
                    sent - seen.size(),
                    received.size() - seen.size(),
                    first.equals(first.stream().sorted().toList()));
        }
    }

    /** Streams without a pause until the last restart is over and so many were sent. */
    private Outcome stream(RealRsyslog rsyslog, BatchHandler handler, int atLeast, int restarts, boolean kill)
            throws Exception {
        AtomicInteger sent = new AtomicInteger();
        AtomicInteger wanted = new AtomicInteger(restarts == 0 ? atLeast : Integer.MAX_VALUE);
        CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> send(handler, sent, wanted));
        for (int i = 1; i <= restarts; i++) {
            int before = sent.get();
            await(() -> sent.get() > before + 2 * BATCH || sending.isDone());
            if (kill) {
                rsyslog.kill();
            } else {
                rsyslog.stop();
            }
            rsyslog.start();
        }
        wanted.set(Math.max(atLeast, sent.get() + BATCH));
        sending.get(60, TimeUnit.SECONDS);
        handler.close();
        rsyslog.await(received -> Outcome.of(sent.get(), received).lost() == 0);
        Outcome outcome = Outcome.of(sent.get(), rsyslog.received());
        System.out.println((kill ? "killed " : "restarted ") + restarts + " times: " + outcome);
        return outcome;
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            Thread.sleep(1);
        }
    }

    private static void send(BatchHandler handler, AtomicInteger sent, AtomicInteger wanted) {
        try {
            while (sent.get() < wanted.get()) {
                Sending.deliver(handler, Sending.events(sent.get(), sent.get() + BATCH), BATCH);
                sent.addAndGet(BATCH);
            }
        } catch (InterruptedException hurried) {
            throw new IllegalStateException(hurried);
        }
    }

    @ParameterizedTest(name = "confirm {0}, killed {1}")
    @CsvSource({"window, false", "window, true", "batch, false", "batch, true"})
    void nothingIsLostWhenRsyslogIsRestartedUnderLoad(String confirm, boolean kill) throws Exception {
        try (RealRsyslog rsyslog = RealRsyslog.tcp(directory)) {
            BatchHandler handler = Sending.handler(rsyslog.port(), "confirm", confirm, "resend-window", "262144");
            Outcome outcome = stream(rsyslog, handler, 20_000, 2, kill);
            assertEquals(0, outcome.lost());
            assertTrue(outcome.inOrder(), outcome.toString());
        }
    }

    @Test
    void nothingIsLostUnderTlsEither() throws Exception {
        RealRsyslog.requireTls();
        try (RealRsyslog rsyslog = RealRsyslog.tls(directory, TestAuthority.create())) {
            String ca = directory.resolve("ca.pem").toString();
            BatchHandler handler =
                    Sending.handler(rsyslog.port(), "transport", "tls", "tls-ca-file", ca, "resend-window", "262144");
            Outcome outcome = stream(rsyslog, handler, 10_000, 2, true);
            assertEquals(0, outcome.lost());
            assertTrue(outcome.inOrder(), outcome.toString());
        }
    }

    @Test
    void withoutRestartNothingIsDoubled() throws Exception {
        try (RealRsyslog rsyslog = RealRsyslog.tcp(directory)) {
            BatchHandler handler = Sending.handler(rsyslog.port(), "resend-window", "65536");
            assertEquals(new Outcome(5_000, 0, 0, true), stream(rsyslog, handler, 5_000, 0, false));
        }
    }

    @Tag("long")
    @ParameterizedTest(name = "confirm {0}, killed {1}")
    @CsvSource({"window, false", "window, true", "batch, false", "batch, true"})
    void nothingIsLostInTwentyRestarts(String confirm, boolean kill) throws Exception {
        try (RealRsyslog rsyslog = RealRsyslog.tcp(directory)) {
            BatchHandler handler = Sending.handler(rsyslog.port(), "confirm", confirm);
            Outcome outcome = stream(rsyslog, handler, 100_000, 20, kill);
            assertEquals(0, outcome.lost());
            assertTrue(outcome.inOrder(), outcome.toString());
        }
    }
}
