package dev.abound.handler.webhook;

import dev.abound.spi.HandlerSettings;
import dev.abound.spi.Secret;
import dev.abound.spi.SettingException;
import dev.abound.value.Octets;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs requests as Standard Webhooks 1.0.0 lays down: HMAC-SHA-256 over id, time stamp and body, joined by full stops;
 * one signature for each secret, so that a receiver can change over from one to the next. For one thread.
 */
final class Signer {

    /** What is signed with; the second is there while receivers change over. */
    static final String SECRET_FILE = "secret-file";

    static final String PREVIOUS_SECRET_FILE = "previous-secret-file";

    private static final String ALGORITHM = "HmacSHA256";
    private static final String BASE64_FOLLOWS = "whsec_";
    private static final int SHORTEST = 16; // octets; fewer can be guessed

    private final List<Mac> macs;
    private final Clock clock;

    private Signer(List<Mac> macs, Clock clock) {
        this.macs = macs;
        this.clock = clock;
    }

    /** No secret, no signature: then the headers are left out. */
    static Signer of(HandlerSettings settings, Clock clock) {
        if (settings.find(PREVIOUS_SECRET_FILE).isPresent()) {
            settings.get(SECRET_FILE); // the letter says that it is missing
        }
        List<Mac> macs = Stream.of(SECRET_FILE, PREVIOUS_SECRET_FILE)
                .flatMap(key -> settings.secret(key).map(secret -> mac(settings, key, secret)).stream())
                .toList();
        return new Signer(macs, clock);
    }

    private static Mac mac(HandlerSettings settings, String key, Secret secret) {
        Octets octets = octets(settings, key, secret);
        if (octets.length() < SHORTEST) {
            throw new SettingException(settings.fullKey(key) + " wants a secret of at least " + SHORTEST
                    + " octets. Make one: echo whsec_$(openssl rand -base64 32)");
        }
        return mac(new SecretKeySpec(octets.toArray(), ALGORITHM));
    }

    private static Octets octets(HandlerSettings settings, String key, Secret secret) {
        if (!secret.text().startsWith(BASE64_FOLLOWS)) {
            return secret.octets();
        }
        try {
            String base64 = secret.text().substring(BASE64_FOLLOWS.length()).strip();
            return Octets.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException unreadable) {
            throw new SettingException(
                    settings.fullKey(key) + " names a secret that begins with whsec_, but what follows is not base64.");
        }
    }

    private static Mac mac(Key key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JVM has " + ALGORITHM, impossible);
        }
    }

    boolean signs() {
        return !macs.isEmpty();
    }

    /** The three headers, with the time of this attempt. */
    void sign(String id, byte[] body, BiConsumer<String, String> headers) {
        if (!signs()) {
            return;
        }
        String time = Long.toString(clock.instant().getEpochSecond());
        byte[] before = (id + "." + time + ".").getBytes(StandardCharsets.UTF_8);
        headers.accept("webhook-id", id);
        headers.accept("webhook-timestamp", time);
        headers.accept(
                "webhook-signature",
                macs.stream().map(mac -> "v1," + base64(mac, before, body)).collect(Collectors.joining(" ")));
    }

    private static String base64(Mac mac, byte[] before, byte[] body) {
        mac.update(before);
        return Base64.getEncoder().encodeToString(mac.doFinal(body));
    }
}
