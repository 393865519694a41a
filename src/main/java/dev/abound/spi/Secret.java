package dev.abound.spi;

import dev.abound.value.Octets;
import java.nio.charset.StandardCharsets;

/**
 * A password or key that never prints itself.
 *
 * @param text as it stands in its file, never empty
 */
public record Secret(String text) {

    public Secret {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("a secret is not empty");
        }
    }

    /** Its text in UTF-8. */
    public Octets octets() {
        return Octets.of(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "(secret withheld)";
    }
}
