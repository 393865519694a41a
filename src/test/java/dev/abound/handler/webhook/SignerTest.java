package dev.abound.handler.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.spi.HandlerSettings;
import dev.abound.spi.SettingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignerTest {

    /** The example that the libraries of Standard Webhooks are tested with. */
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1_614_265_330), ZoneOffset.UTC);
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    @TempDir
    private Path directory;

    private final Map<String, String> values = new HashMap<>();

    private void secret(String key, String text) throws IOException {
        Path file = Files.writeString(directory.resolve(key), text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        values.put(key, file.toString());
    }

    private Signer signer() {
        return Signer.of(new HandlerSettings("hook", values, directory), CLOCK);
    }

    private Map<String, String> headers() {
        Map<String, String> headers = new HashMap<>();
        signer().sign(ID, BODY, headers::put);
        return headers;
    }

    private String letter() {
        return assertThrows(SettingException.class, this::signer).getMessage();
    }

    @Test
    void thePublishedExampleComesOut() throws Exception {
        secret("secret-file", SECRET);
        assertEquals(
                Map.of("webhook-id", ID, "webhook-timestamp", "1614265330", "webhook-signature", SIGNATURE), headers());
    }

    @Test
    void twoSecretsMakeTwoSignaturesTheNewOneFirst() throws Exception {
        secret("secret-file", "another secret, in words");
        String other = headers().get("webhook-signature");
        secret("previous-secret-file", SECRET);
        assertEquals(other + " " + SIGNATURE, headers().get("webhook-signature"));
    }

    @Test
    void withoutASecretNothingIsSigned() {
        assertFalse(signer().signs());
        assertEquals(Map.of(), headers());
    }

    @Test
    void aSecretThatCanBeGuessedIsRefused() throws Exception {
        secret("secret-file", "open sesame");
        assertTrue(letter().startsWith("handlers.hook.secret-file wants a secret of at least 16 octets"), letter());
        secret("secret-file", "whsec_YWJj");
        assertTrue(letter().contains("at least 16 octets"), letter());
        secret("secret-file", "whsec_no base64 !");
        assertTrue(letter().contains("not base64"), letter());
        assertFalse(letter().contains("base64 !"), letter());
    }

    @Test
    void aPreviousSecretNeedsAPresentOne() throws Exception {
        secret("previous-secret-file", SECRET);
        assertTrue(letter().startsWith("handlers.hook.secret-file is missing"), letter());
    }
}
