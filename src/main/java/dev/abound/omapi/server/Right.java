package dev.abound.omapi.server;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a key may do. */
public enum Right {
    /** Look objects up. */
    READ,
    /** Create, change and delete them. */
    WRITE,
    /** End the server through its control object. */
    SHUTDOWN;

    /** As the key file writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Right> of(String word) {
        return Arrays.stream(values())
                .filter(right -> right.word().equals(word))
                .findFirst();
    }
}
