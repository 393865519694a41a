package dev.abound.handler.syslog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.app.Configuration;
import dev.abound.app.Service;
import dev.abound.dispatch.HandlerSlot;
import dev.abound.intake.IntakeAddress;
import dev.abound.intake.IntakeClient;
import dev.abound.testing.ParameterGroups;
import dev.abound.testing.RecordingHandler;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The handler in a whole service, beside another one. */
@Timeout(60)
class SyslogServiceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int EVENTS = 500;

    @TempDir
    private Path directory;

    private final RecordingHandler other = RecordingHandler.done();

    private Service service(FakeReceiver receiver) throws InterruptedException {
        String configuration =
                """
                ledger.url = none
                handlers.siem.type = syslog
                handlers.siem.server = 127.0.0.1:%d
                handlers.siem.confirm = batch
                """
                        .formatted(receiver.port());
        return Service.open(
                directory, Configuration.parse(configuration).withIntake("0"), HandlerSlot.of("other", () -> other));
    }

    private static void send(Service service) throws Exception {
        try (IntakeClient client =
                IntakeClient.connect(IntakeAddress.parse(service.listeners().get("intake")))) {
            for (int i = 0; i < EVENTS; i++) {
                Instant time = Instant.parse("2026-11-22T08:00:00Z").plusSeconds(i);
                client.send(ParameterGroups.entry(ParameterGroups.captured("ack"), time))
                        .get();
            }
        }
    }

    @Test
    void aReceiverThatReadsNothingHoldsUpNobodyElseAndHearsEverythingLater() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        FakeReceiver.Manners asleep = (connection, its) -> {
            goOn.await();
            connection.setSoLinger(true, 0);
        };
        try (FakeReceiver receiver = new FakeReceiver(asleep)) {
            try (Service service = service(receiver)) {
                send(service);
                assertEquals(EVENTS, other.await(EVENTS, PATIENCE).size());
                assertEquals(List.of(), receiver.numbers());
            } // ends although the handler waits: the test's time limit would tell otherwise
            receiver.become((connection, its) -> its.readAll(connection));
            goOn.countDown();
            try (Service again = service(receiver)) {
                assertTrue(again.awaitHandled(PATIENCE));
            }
            assertEquals(EVENTS, receiver.await(EVENTS).size());
        }
    }
}
