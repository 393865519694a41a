package dev.abound.handler.syslog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.spi.BatchHandler;
import dev.abound.spi.HandlerResult;
import dev.abound.spi.HandlerSettings;
import dev.abound.tls.TestAuthority;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Receivers as they are on a bad day: slow, away, talkative, gone in the middle. */
@Timeout(60)
class BadDayTest {

    private static final FakeReceiver.Manners GOOD = (connection, receiver) -> receiver.readAll(connection);

    @TempDir
    private Path directory;

    /** How long a receiver is slow: long enough to fill every buffer between. */
    private static final long SLOW_MILLIS = Long.getLong("abound.syslog.slow", 400);

    private static List<Integer> range(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }

    private static CompletableFuture<Integer> sending(BatchHandler handler, int events) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return Sending.deliver(handler, Sending.events(0, events), 500);
            } catch (InterruptedException hurried) {
                throw new IllegalStateException(hurried);
            }
        });
    }

    @Test
    void aSlowReceiverIsWaitedForWithBoundedMemoryAndNothingIsDoubled() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        try (FakeReceiver receiver = new FakeReceiver(Slowly.anOctetNowAndThenUntil(goOn))) {
            BatchHandler handler = Sending.handler(receiver.port(), "resend-window", "65536");
            CompletableFuture<Integer> sending = sending(handler, 5_000);
            assertThrows(TimeoutException.class, () -> sending.get(SLOW_MILLIS, TimeUnit.MILLISECONDS));
            assertTrue(Sending.figure(handler, "syslog_unconfirmed_bytes") <= 65_536 + 8_192);
            goOn.countDown();
            assertEquals(0, sending.get(30, TimeUnit.SECONDS));
            handler.close();
            assertEquals(range(0, 5_000), receiver.await(5_000));
        }
    }

    @ParameterizedTest(name = "confirm {0}")
    @ValueSource(strings = {"window", "batch", "never"})
    void whoWaitsForASlowReceiverLeavesPromptlyWhenAsked(String confirm) throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        try (FakeReceiver receiver = new FakeReceiver(Slowly.anOctetNowAndThenUntil(goOn))) {
            BatchHandler handler = Sending.handler(receiver.port(), "confirm", confirm);
            CompletableFuture<Throwable> left = new CompletableFuture<>();
            Thread thread = new Thread(() -> left.complete(assertThrows(
                    InterruptedException.class, () -> Sending.deliver(handler, Sending.events(0, 30_000), 500))));
            thread.start();
            assertThrows(TimeoutException.class, () -> left.get(SLOW_MILLIS, TimeUnit.MILLISECONDS));
            thread.interrupt();
            left.get(5, TimeUnit.SECONDS);
            handler.close();
            goOn.countDown();
        }
    }

    @Test
    void aReceiverThatIsAwayIsTriedAgainAndThenHearsEverythingInOrder() throws Exception {
        int port;
        try (ServerSocket nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = nobody.getLocalPort();
        }
        BatchHandler handler = Sending.handler(port);
        for (int i = 0; i < 500; i++) {
            String reason = Sending.reason(handler);
            assertTrue(reason.startsWith("localhost:" + port + ": ") && reason.contains("refused"), reason);
        }
        assertEquals(0, Sending.figure(handler, "syslog_unconfirmed_bytes"));
        try (FakeReceiver receiver = new FakeReceiver(port, GOOD)) {
            Sending.deliver(handler, Sending.events(0, 2_000), 300);
            handler.close();
            assertEquals(range(0, 2_000), receiver.await(2_000));
        }
    }

    @Test
    void aNameNobodyKnowsIsSaidAndAskedAgain() throws Exception {
        HandlerSettings settings = new HandlerSettings("siem", Map.of("server", "no-such-host.invalid"), Path.of("."));
        try (BatchHandler handler = (BatchHandler) new SyslogProvider().create(settings)) {
            assertTrue(
                    Sending.reason(handler).contains("nobody knows the name no-such-host.invalid"),
                    Sending.reason(handler));
        }
    }

    @Test
    void whatATalkativeReceiverSaysIsPassedOver() throws Exception {
        FakeReceiver.Manners talkative = (connection, receiver) -> {
            Thread talk = new Thread(() -> babble(connection));
            talk.start();
            receiver.readAll(connection);
            connection.close();
            talk.join();
        };
        try (FakeReceiver receiver = new FakeReceiver(talkative);
                BatchHandler handler = Sending.handler(receiver.port(), "confirm", "batch")) {
            Sending.deliver(handler, Sending.events(0, 2_000), 400);
            assertEquals(
                    range(0, 2_000), receiver.await(2_000).stream().distinct().toList());
        }
    }

    private static void babble(Socket connection) {
        byte[] garbage =
                "\u0000\u00ff HTTP/1.1 500 \r\n".repeat(500).getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        try {
            for (int i = 0; i < 20; i++) {
                connection.getOutputStream().write(garbage);
            }
        } catch (IOException hungUp) {
            assertTrue(connection.isClosed() || hungUp.getMessage() != null);
        }
    }

    @Test
    void oneThatHangsUpAgainAndAgainLosesNothing() throws Exception {
        FakeReceiver.Manners rude = (connection, receiver) -> {
            if (receiver.connections() <= 20) {
                connection.getInputStream().readNBytes(receiver.connections() * 37);
                connection.setSoLinger(true, 0);
            } else {
                receiver.readAll(connection);
            }
        };
        try (FakeReceiver receiver = new FakeReceiver(rude)) {
            BatchHandler handler = Sending.handler(receiver.port());
            Sending.deliver(handler, Sending.events(0, 3_000), 50);
            handler.close();
            List<Integer> numbers = receiver.await(3_000);
            assertEquals(range(0, 3_000), numbers.stream().distinct().toList());
        }
    }

    @Test
    void whatIsNotConfirmedGoesAgainBeforeAnythingNew() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        FakeReceiver.Manners forgetful = (connection, receiver) -> {
            begun.countDown();
            connection.getInputStream().read();
            end.await();
            connection.setSoLinger(
                    true, 0); // cuts off, as the system does for a C program that leaves something unread
        };
        try (FakeReceiver receiver = new FakeReceiver(forgetful)) {
            BatchHandler handler = Sending.handler(receiver.port());
            assertEquals(HandlerResult.done(), handler.handle(Sending.events(0, 3)));
            begun.await();
            receiver.become(GOOD);
            end.countDown(); // hangs up with three messages unread
            Sending.deliver(handler, Sending.events(3, 5), 2);
            handler.close();
            assertEquals(range(0, 5), receiver.await(5).stream().distinct().toList());
            assertTrue(Sending.figure(handler, "syslog_resent_bytes") > 0);
            assertTrue(Sending.figure(handler, "syslog_connections") >= 2);
        }
    }

    @Test
    void aReceiverThatBrokeJustBeforeTheEndHearsItOnceMore() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        FakeReceiver.Manners breaking = (connection, receiver) -> {
            if (receiver.connections() == 1) {
                connection.getInputStream().read();
                end.await();
                connection.setSoLinger(true, 0);
            } else {
                receiver.readAll(connection);
            }
        };
        try (FakeReceiver receiver = new FakeReceiver(breaking)) {
            BatchHandler handler = Sending.handler(receiver.port());
            assertEquals(HandlerResult.done(), handler.handle(Sending.events(0, 3)));
            end.countDown();
            handler.close();
            assertEquals(range(0, 3), receiver.await(3));
        }
    }

    @Test
    void oneThatNeverClosesIsServedWithoutConfirmation() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        FakeReceiver.Manners stubborn = (connection, receiver) -> {
            receiver.readAll(connection);
            end.await();
        };
        try (FakeReceiver receiver = new FakeReceiver(stubborn)) {
            BatchHandler handler = Sending.handler(receiver.port(), "confirm", "never");
            assertEquals(0, Sending.deliver(handler, Sending.events(0, 2_000), 100));
            handler.close();
            assertEquals(range(0, 2_000), receiver.await(2_000));
            end.countDown();
        }
    }

    @Test
    void closingWaitsOnlyShortlyForOneThatNeverCloses() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (FakeReceiver receiver = new FakeReceiver((connection, its) -> end.await())) {
            BatchHandler handler = Sending.handler(receiver.port());
            assertEquals(HandlerResult.done(), handler.handle(Sending.events(0, 3)));
            Instant began = Instant.now();
            handler.close();
            assertTrue(Duration.between(began, Instant.now()).compareTo(Duration.ofSeconds(20)) < 0);
            end.countDown();
        }
    }

    @Test
    void theDoctorSaysThatAReceiverDoesNotClose() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (FakeReceiver receiver = new FakeReceiver((connection, its) -> end.await())) {
            HandlerSettings settings =
                    new HandlerSettings("siem", Map.of("server", "127.0.0.1:" + receiver.port()), Path.of("."));
            List<String> troubles = new SyslogProvider(Duration.ofMillis(300)).check(settings);
            assertTrue(troubles.get(0).contains("Set confirm = never"), troubles.get(0));
            end.countDown();
        }
    }

    @Test
    void anExpiredCertificateIsSaidAndNothingIsSent() throws Exception {
        TestAuthority authority = TestAuthority.create();
        authority.write(directory.resolve("ca.pem"));
        javax.net.ssl.SSLContext expired =
                authority.server(authority.issue("localhost", Instant.now().minus(Duration.ofHours(1))));
        FakeReceiver.Manners secured = (connection, receiver) -> {
            javax.net.ssl.SSLSocket tls = (javax.net.ssl.SSLSocket)
                    expired.getSocketFactory().createSocket(connection, null, connection.getPort(), true);
            tls.setUseClientMode(false);
            receiver.readAll(tls);
        };
        try (FakeReceiver receiver = new FakeReceiver(secured);
                BatchHandler handler = Sending.handler(
                        receiver.port(),
                        "transport",
                        "tls",
                        "tls-ca-file",
                        directory.resolve("ca.pem").toString())) {
            String reason = Sending.reason(handler);
            assertTrue(reason.contains("CertificateExpired") || reason.contains("validity"), reason);
            assertEquals(List.of(), receiver.numbers());
        }
    }
}
