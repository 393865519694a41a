package dev.abound.handler.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.handler.alert.AlertTarget.Outcome;
import dev.abound.spi.Notice;
import dev.abound.spi.Secret;
import dev.abound.tls.Tls;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A webhook that meets receivers of all sorts, octet by octet. */
@Timeout(60)
class WebhookTargetTest {

    private static final Alert ALERT = Alert.of(Notice.began(
            Notice.LAG, "webhook", Instant.parse("2026-11-21T12:00:00Z"), "handler webhook is 400 s behind."));

    private final ServerSocket door;
    private final CompletableFuture<String> asked = new CompletableFuture<>();

    WebhookTargetTest() throws IOException {
        door = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void shut() throws IOException {
        door.close();
    }

    private interface Answering {
        void write(Socket socket, OutputStream out) throws Exception;
    }

    private void answering(Answering answer) {
        Thread thread = new Thread(() -> {
            try (Socket socket = door.accept()) {
                asked.complete(request(socket));
                answer.write(socket, socket.getOutputStream());
            } catch (Exception gone) {
                asked.completeExceptionally(gone);
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private static String request(Socket socket) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder head = new StringBuilder();
        int length = 0;
        for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
            head.append(line).append('\n');
            String lower = line.toLowerCase(Locale.ROOT);
            length = lower.startsWith("content-length:")
                    ? Integer.parseInt(lower.substring(15).strip())
                    : length;
        }
        char[] body = new char[length];
        int read = 0;
        while (read < length) {
            read += in.read(body, read, length - read);
        }
        return head + "\n" + new String(body);
    }

    private Outcome deliver(Optional<Secret> token) throws InterruptedException {
        URI url = URI.create("http://127.0.0.1:" + door.getLocalPort() + "/alerts");
        AlertTarget target = new WebhookTarget(url, token, Tls.plain().context());
        return target.deliver(new Outbox.Kept(Path.of("none"), ALERT, new AlertFormat("/abound/ops").encode(ALERT)));
    }

    @Test
    void itIsOnePostOfOneCloudEvent() throws Exception {
        answering((socket, out) ->
                out.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".getBytes(StandardCharsets.US_ASCII)));
        assertEquals(AlertTarget.DELIVERED, deliver(Optional.of(new Secret("s3cret"))));
        String request = asked.get();
        assertTrue(request.startsWith("POST /alerts HTTP/1.1\n"), request);
        assertTrue(request.contains("\nContent-Type: application/cloudevents+json; charset=UTF-8\n"), request);
        assertTrue(request.contains("\nAuthorization: Bearer s3cret\n"), request);
        assertTrue(
                request.contains("\"type\":\"dev.abound.handler.lag.v1\",\"subject\":\"webhook\","
                        + "\"time\":\"2026-11-21T12:00:00Z\""),
                request);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"500, Later", "429, Later", "401, Later", "404, Later", "302, Later", "400, Never", "413, Never"})
    void itComesAgainUnlessTheAlertItselfIsRefused(int status, String what) throws Exception {
        answering((socket, out) -> out.write(("HTTP/1.1 " + status + " No\r\nContent-Length: 0\r\nLocation: /x\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII)));
        Outcome outcome = deliver(Optional.empty());
        assertEquals(what, outcome.getClass().getSimpleName());
        assertTrue(outcome.toString().contains("it answered " + status), outcome.toString());
    }

    @Test
    void garbageAndAHangUpAndNobodyThereAreForLater() throws Exception {
        answering((socket, out) -> out.write("what do you want?\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
        assertInstanceOf(Outcome.Later.class, deliver(Optional.empty()));
        answering((socket, out) -> socket.setSoLinger(true, 0));
        assertInstanceOf(Outcome.Later.class, deliver(Optional.empty()));
        door.close();
        assertInstanceOf(Outcome.Later.class, deliver(Optional.empty()));
    }

    @Test
    void ofAnAnswerThatTricklesInTheStatusIsEnough() throws Exception {
        CompletableFuture<Void> read = new CompletableFuture<>();
        answering((socket, out) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nx".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            read.get();
        });
        assertEquals(AlertTarget.DELIVERED, deliver(Optional.empty()));
        read.complete(null);
    }
}
