package dev.abound.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.intake.IntakeAddress;
import dev.abound.intake.IntakeClient;
import dev.abound.testing.Events;
import dev.abound.testing.ParameterGroups;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** samples/webhook as a newcomer starts it: its receiver as a process of its own, its configuration in a service. */
class WebhookSampleTest {

    private static final Path SAMPLE = Path.of("samples/webhook");
    private static final String SECRET = Base64.getEncoder().encodeToString(new byte[32]);

    @TempDir
    private Path directory;

    private Process receiver;
    private BufferedReader printed;
    private String port;

    @BeforeEach
    void startTheReceiver() throws IOException {
        Path secret = Files.writeString(directory.resolve("webhook.secret"), "whsec_" + SECRET + "\n");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        receiver = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        SAMPLE.resolve("Receiver.java").toAbsolutePath().toString(),
                        "0",
                        secret.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        printed = receiver.inputReader(StandardCharsets.UTF_8);
        String line = printed.readLine();
        assertTrue(line.startsWith("listening on port "), line);
        port = line.substring("listening on port ".length());
    }

    @AfterEach
    void stopIt() throws Exception {
        receiver.destroy();
        assertTrue(receiver.waitFor(20, TimeUnit.SECONDS));
    }

    @Test
    void anEventOfTheSampleConfigurationArrivesSigned() throws Exception {
        String sample = Files.readString(SAMPLE.resolve("abound.properties"))
                .replace("127.0.0.1:8080", "127.0.0.1:" + port)
                .replace("webhook.secret", directory.resolve("webhook.secret").toString());
        Configuration configuration =
                Configuration.parse(sample + "ledger.expiry-delay = 50y\n").withIntake("0");
        try (Service service = Service.open(directory.resolve("data"), configuration);
                IntakeClient client = IntakeClient.connect(
                        IntakeAddress.parse(service.listeners().get("intake")))) {
            client.send(ParameterGroups.entry(ParameterGroups.captured("ack"), Events.CALLED_AT))
                    .get();
            String event = printed.readLine();
            assertTrue(event.contains("\"type\":\"dev.abound.dhcp.lease.bound.v1\""), event);
            assertTrue(service.awaitHandled(Duration.ofSeconds(20)));
        }
    }

    @Test
    void theReceiverRefusesWhatIsForgedAlteredOrStale() throws Exception {
        long now = Instant.now().getEpochSecond();
        assertEquals(204, post("a", now, "{}", signature("a", now, "{}")));
        assertEquals(204, post("a", now, "{}", "v1,AAAA " + signature("a", now, "{}")), "the second of two secrets");
        assertEquals(401, post("b", now, "{}", "v1,AAAA"));
        assertEquals(401, post("b", now, "{\"more\":1}", signature("b", now, "{}")));
        assertEquals(401, post("c", now, "{}", signature("b", now, "{}")));
        assertEquals(401, post("b", now - 301, "{}", signature("b", now - 301, "{}")));
        assertEquals(401, post("b", now - 1, "{}", signature("b", now, "{}")));
    }

    private int post(String id, long time, String body, String signature) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/events"))
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(time))
                .header("webhook-signature", signature)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static String signature(String id, long time, String body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(SECRET), "HmacSHA256"));
        byte[] signed = mac.doFinal((id + "." + time + "." + body).getBytes(StandardCharsets.UTF_8));
        return "v1," + Base64.getEncoder().encodeToString(signed);
    }
}
