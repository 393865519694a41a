package dev.abound.handler.webhook;

import dev.abound.spi.HandlerSettings;
import dev.abound.spi.Secret;
import dev.abound.spi.SettingException;
import dev.abound.tls.Tls;
import dev.abound.value.Escaped;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the configuration says of a webhook.
 *
 * @param connect longest time until a connection stands
 * @param answer longest time until the headers of an answer are there, and again until its body is
 * @param headers of the user's own, in order
 * @param requestSize octets of a batch's body, unless a single event is larger
 */
record WebhookSettings(
        URI url,
        Mode mode,
        Round.Limits limits,
        Duration connect,
        Duration answer,
        int requestSize,
        Map<String, String> headers,
        Optional<InetSocketAddress> proxy,
        Tls tls) {

    private static final List<String> OWN_KEYS = List.of(
            "url",
            "url-file",
            "mode",
            "concurrency",
            "connect-timeout",
            "answer-timeout",
            "attempts",
            "request-size",
            "proxy",
            Signer.SECRET_FILE,
            Signer.PREVIOUS_SECRET_FILE,
            OwnHeaders.IN_CONFIGURATION,
            OwnHeaders.IN_FILE);
    private static final Pattern PROXY = Pattern.compile("([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+])[:]([0-9]{1,5})");
    private static final int HIGHEST_PORT = 65_535;

    static Set<String> keys() {
        Set<String> keys = new HashSet<>(OWN_KEYS);
        keys.addAll(Tls.KEYS);
        return keys;
    }

    static WebhookSettings of(HandlerSettings settings) {
        Mode mode = Mode.of(settings);
        return new WebhookSettings(
                url(settings),
                mode,
                new Round.Limits((int) settings.number("concurrency", mode.usualConcurrency(), 1, 256), (int)
                        settings.number("attempts", 1_000, 1, 1_000_000)),
                Duration.ofSeconds(settings.number("connect-timeout", 10, 1, 300)),
                Duration.ofSeconds(settings.number("answer-timeout", 30, 1, 600)),
                (int) settings.number("request-size", 1_000_000, 1_000, 100_000_000),
                OwnHeaders.of(settings),
                settings.find("proxy").map(text -> proxy(settings, text.strip())),
                Tls.of(settings));
    }

    /** Host and port, for people: what follows them may be a secret. */
    String receiver() {
        return url.getHost() + ":" + port();
    }

    /** As a socket wants it: an IPv6 address without its brackets. */
    String host() {
        return url.getHost().replaceAll("[\\[\\]]", "");
    }

    int port() {
        return url.getPort() >= 0 ? url.getPort() : isSecure() ? 443 : 80;
    }

    boolean isSecure() {
        return "https".equalsIgnoreCase(url.getScheme());
    }

    private static URI url(HandlerSettings settings) {
        Optional<String> secret = settings.secret("url-file").map(Secret::text);
        if (secret.isPresent() && settings.find("url").isPresent()) {
            throw new SettingException(settings.fullKey("url-file") + " and " + settings.fullKey("url")
                    + " both name a receiver. Remove one.");
        }
        String key = secret.isPresent() ? "url-file" : "url";
        String text = secret.orElseGet(() -> settings.get("url")).strip();
        try {
            URI url = new URI(text);
            if (isUsable(url)) {
                return url;
            }
        } catch (URISyntaxException unreadable) {
            throw unusable(settings, key, text);
        }
        throw unusable(settings, key, text);
    }

    private static boolean isUsable(URI url) {
        return url.getScheme() != null
                && Set.of("http", "https").contains(url.getScheme().toLowerCase(Locale.ROOT))
                && url.getHost() != null
                && url.getPort() <= HIGHEST_PORT
                && url.getPort() != 0
                && url.getRawUserInfo() == null
                && url.getRawFragment() == null;
    }

    private static SettingException unusable(HandlerSettings settings, String key, String text) {
        String got = key.equals("url") && text.indexOf('@') < 0 ? ", got \"" + Escaped.text(text) + "\"" : "";
        return new SettingException(settings.fullKey(key)
                + " wants http:// or https://, a host, and perhaps a port, a path and a query" + got
                + ". A password belongs into " + settings.fullKey(OwnHeaders.IN_FILE) + ".");
    }

    private static InetSocketAddress proxy(HandlerSettings settings, String text) {
        Matcher parts = PROXY.matcher(text);
        if (!parts.matches() || Integer.parseInt(parts.group(2)) > HIGHEST_PORT) {
            throw new SettingException(
                    settings.fullKey("proxy") + " wants HOST:PORT, got \"" + Escaped.text(text) + "\".");
        }
        return InetSocketAddress.createUnresolved(parts.group(1), Integer.parseInt(parts.group(2)));
    }
}
