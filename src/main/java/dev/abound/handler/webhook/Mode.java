package dev.abound.handler.webhook;

import dev.abound.spi.HandlerSettings;
import dev.abound.spi.SettingException;
import dev.abound.value.Escaped;
import java.util.Locale;

/** How events travel in requests (CloudEvents HTTP binding 1.0 §3). */
enum Mode {
    /** One event a request, envelope and all in the body. */
    STRUCTURED(16),
    /** One event a request, its attributes as headers, its data as the body. */
    BINARY(16),
    /** Many events a request, an array of envelopes. */
    BATCH(1);

    private final int usualConcurrency;

    Mode(int usualConcurrency) {
        this.usualConcurrency = usualConcurrency;
    }

    /** How many requests are under way at a time unless configured. */
    int usualConcurrency() {
        return usualConcurrency;
    }

    static Mode of(HandlerSettings settings) {
        String word = settings.find("mode").map(String::trim).orElse("structured");
        return switch (word) {
            case "structured" -> STRUCTURED;
            case "binary" -> BINARY;
            case "batch" -> BATCH;
            default ->
                throw new SettingException(settings.fullKey("mode") + " wants structured, binary or batch, got \""
                        + Escaped.text(word) + "\".");
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
