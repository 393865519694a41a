package dev.abound.handler.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.handler.webhook.Receiver.Request;
import dev.abound.spi.HandlerResult;
import dev.abound.spi.SettingException;
import dev.abound.testing.Events;
import dev.abound.testing.HandlerHarness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Wrong values are told at start, by the key; right ones reach the wire. */
class WebhookSettingsTest {

    @TempDir
    private Path directory;

    private final Map<String, String> values = new HashMap<>();

    @BeforeEach
    void nameAReceiver() {
        values.put("url", "http://127.0.0.1:9/");
    }

    private HandlerHarness harness() {
        return HandlerHarness.of(new WebhookProvider(), values, directory);
    }

    private String letter() {
        return assertThrows(SettingException.class, this::harness).getMessage();
    }

    private String secretFile(String name, String text) throws IOException {
        Path file = Files.writeString(directory.resolve(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file.toString();
    }

    private Request delivered(Receiver receiver) throws Exception {
        values.put("url", receiver.url());
        return deliveredTo(receiver);
    }

    private Request deliveredTo(Receiver receiver) throws Exception {
        try (HandlerHarness harness = harness()) {
            assertEquals(
                    HandlerResult.done(),
                    harness.play(Events.bound("10.1.2.3", "02:00:5e:00:53:11")
                            .id("01")
                            .build()));
        }
        return receiver.heard().get(0);
    }

    @Test
    void aReceiverIsNeeded() {
        values.clear();
        assertTrue(letter().startsWith("handlers.webhook.url is missing"), letter());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://host/",
                "host",
                "http:///path",
                "http://",
                "http://host:99999/",
                "http://host:0/",
                "http://host/#part",
                "http://a b/",
                "mailto:someone@example"
            })
    void aUrlThatCannotBeUsedIsToldByItsKey(String url) {
        values.put("url", url);
        assertTrue(letter().startsWith("handlers.webhook.url wants http:// or https://"), letter());
    }

    @Test
    void aPasswordInTheUrlIsRefusedAndNotRepeated() {
        values.put("url", "https://user:sesame@host/");
        assertTrue(letter().contains("handlers.webhook.headers-file"), letter());
        assertFalse(letter().contains("sesame"), letter());
    }

    @ParameterizedTest
    @CsvSource({
        "mode, chunked, 'structured, binary or batch'",
        "concurrency, 0, from 1 to 256",
        "concurrency, 257, from 1 to 256",
        "concurrency, many, from 1 to 256",
        "attempts, 0, from 1 to 1000000",
        "connect-timeout, 0, from 1 to 300",
        "answer-timeout, 601, from 1 to 600",
        "request-size, 10, from 1000 to 100000000",
        "proxy, proxy.example, HOST:PORT",
        "proxy, proxy.example:70000, HOST:PORT"
    })
    void aWrongValueNamesItsKeyAndWhatWasWanted(String key, String value, String wanted) {
        values.put(key, value);
        assertTrue(letter().startsWith("handlers.webhook." + key + " wants "), letter());
        assertTrue(letter().contains(wanted), letter());
        assertTrue(letter().contains(value), letter());
    }

    @Test
    void aSecretUrlStandsInAFileAndIsNeverShown() throws Exception {
        values.clear();
        try (Receiver receiver = Receiver.answering(request -> Receiver.status(500))) {
            values.put("url-file", secretFile("url", receiver.url() + "/T0/sesame?key=sesame\n"));
            try (HandlerHarness harness = harness()) {
                HandlerResult.Retry retry = (HandlerResult.Retry) harness.play(
                        Events.bound("10.1.2.3", "02:00:5e:00:53:11").id("01").build());
                assertEquals("127.0.0.1:" + receiver.port() + " answered 500", retry.reason());
            }
            assertEquals(
                    "POST /events/T0/sesame?key=sesame HTTP/1.1",
                    receiver.heard().get(0).line());
            values.put("url", receiver.url());
            assertTrue(letter().contains("both name a receiver"), letter());
        }
    }

    @Test
    void headersOfOnesOwnAreSent() throws Exception {
        values.put("headers", "X-Tenant: lab\nX-Note:  two words ");
        values.put("headers-file", secretFile("headers", "Authorization: Bearer sesame\n\n"));
        try (Receiver receiver = Receiver.accepting()) {
            Request request = delivered(receiver);
            assertEquals("lab", request.header("X-Tenant"));
            assertEquals("two words", request.header("X-Note"));
            assertEquals("Bearer sesame", request.header("Authorization"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Key sesame",
                ": sesame",
                "X Y: sesame",
                "X-Key: ses\u00e4me",
                "X-Key: ses\u0001ame",
                "Content-Type: sesame",
                "ce-id: sesame",
                "Webhook-Signature: sesame",
                "Host: sesame",
                "X-Key: a\nx-key: sesame"
            })
    void aHeaderThatCannotBeSentIsToldByItsLineWithoutItsValue(String line) throws Exception {
        values.put("headers-file", secretFile("headers", line + "\n"));
        assertTrue(letter().startsWith("handlers.webhook.headers-file, line "), letter());
        assertFalse(letter().contains("sesame"), letter());
    }

    @Test
    void aHeadersFileOthersMayReadIsRefused() throws Exception {
        String file = secretFile("headers", "Authorization: Bearer sesame\n");
        Files.setPosixFilePermissions(Path.of(file), PosixFilePermissions.fromString("rw-r--r--"));
        values.put("headers-file", file);
        assertTrue(letter().startsWith("handlers.webhook.headers-file: The file"), letter());
        assertTrue(letter().contains("chmod 600"), letter());
    }

    @Test
    void aProxyIsUsedOnlyWhenNamed() throws Exception {
        try (Receiver proxy = Receiver.accepting()) {
            values.put("url", "http://receiver.example/events");
            values.put("proxy", "127.0.0.1:" + proxy.port());
            assertEquals(
                    "POST http://receiver.example/events HTTP/1.1",
                    deliveredTo(proxy).line());
        }
    }

    @Test
    void theSignatureIsCheckedAsTheManualSays() throws Exception {
        values.put("secret-file", secretFile("secret", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\n"));
        try (Receiver receiver = Receiver.accepting()) {
            Request request = delivered(receiver);
            javax.crypto.Mac mac = javax.crypto.Mac.getInstance("HmacSHA256");
            mac.init(new javax.crypto.spec.SecretKeySpec(
                    java.util.Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), "HmacSHA256"));
            String signed = "01." + request.header("webhook-timestamp") + "." + request.text();
            String wanted = java.util.Base64.getEncoder()
                    .encodeToString(mac.doFinal(signed.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
            assertEquals("01", request.header("webhook-id"));
            assertEquals("v1," + wanted, request.header("webhook-signature"));
            long age = System.currentTimeMillis() / 1_000 - Long.parseLong(request.header("webhook-timestamp"));
            assertTrue(age >= 0 && age < 60, "age of the signature: " + age);
        }
    }
}
