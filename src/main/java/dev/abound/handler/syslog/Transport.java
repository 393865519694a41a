package dev.abound.handler.syslog;

import dev.abound.spi.HandlerSettings;
import dev.abound.spi.SettingException;
import dev.abound.tls.Tls;
import java.util.Set;
import java.util.TreeSet;

/** How messages travel. A key that means nothing for the one chosen is refused: it would be silently ignored. */
enum Transport {
    UDP(514, 1_400),
    TCP(514, 8_192),
    TLS(6_514, 8_192);

    private static final Set<String> OF_SOME =
            Set.of("rate", "framing", "confirm", "resend-window", Tls.CA_FILE, Tls.CERTIFICATE_FILE, Tls.KEY_FILE);

    private final int port;
    private final int longestMessage;

    Transport(int port, int longestMessage) {
        this.port = port;
        this.longestMessage = longestMessage;
    }

    /** Where receivers listen unless told otherwise. */
    int port() {
        return port;
    }

    /** A datagram that fits an Ethernet frame (RFC 5426 §3.2), or what rsyslog takes unless told otherwise. */
    int longestMessage() {
        return longestMessage;
    }

    private Set<String> own() {
        return switch (this) {
            case UDP -> Set.of("rate");
            case TCP -> Set.of("framing", "confirm", "resend-window");
            case TLS -> Set.of("confirm", "resend-window", Tls.CA_FILE, Tls.CERTIFICATE_FILE, Tls.KEY_FILE);
        };
    }

    void refuseForeignKeys(HandlerSettings settings) {
        for (String key : new TreeSet<>(OF_SOME)) {
            if (!own().contains(key) && settings.find(key).isPresent()) {
                throw new SettingException(settings.fullKey(key) + " means nothing over " + Choice.word(this)
                        + ". Remove it, or correct " + settings.fullKey("transport") + ".");
            }
        }
    }
}
