package dev.abound.spi;

import dev.abound.value.Escaped;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the configuration says of one handler.
 *
 * @param name the NAME of {@code handlers.NAME.…}
 * @param values its own keys without that prefix, and their text; and {@code filter}, where there is one
 * @param directory the service's data directory; relative paths count from the working directory, not from here
 */
public record HandlerSettings(String name, Map<String, String> values, Path directory) {

    private static final Pattern DURATION = Pattern.compile("\\s*(\\d{1,9})\\s*([smhd])\\s*");
    private static final Map<String, Long> SECONDS = Map.of("s", 1L, "m", 60L, "h", 3_600L, "d", 86_400L);

    public HandlerSettings {
        values = Map.copyOf(values);
    }

    public Optional<String> find(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /** @throws SettingException when the key is missing */
    public String get(String key) {
        return find(key)
                .orElseThrow(() -> new SettingException(
                        fullKey(key) + " is missing. Add it to the configuration: handler \"" + name + "\" needs it."));
    }

    /** A whole number within bounds. */
    public long number(String key, long otherwise, long least, long most) {
        Optional<String> text = find(key);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            long value = Long.parseLong(text.get().trim().replace("_", ""));
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            throw wanted(key, text.get(), "a whole number from " + least + " to " + most, notANumber);
        }
        throw wanted(key, text.get(), "a whole number from " + least + " to " + most, null);
    }

    /** {@code true} or {@code false}. */
    public boolean flag(String key, boolean otherwise) {
        String text = find(key).orElse(Boolean.toString(otherwise)).trim();
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wanted(key, text, "true or false", null);
        };
    }

    public Path path(String key) {
        String text = get(key).trim();
        try {
            return Path.of(text);
        } catch (InvalidPathException invalid) {
            throw wanted(key, text, "a file name", invalid);
        }
    }

    /**
     * The secret in the first line of the file this key names, such as {@code password-file}; empty without the key.
     *
     * @throws SettingException when the file cannot be read, has no secret in it, or others than its owner have a right
     *     to it
     */
    public Optional<Secret> secret(String key) {
        return find(key).map(named -> {
            try {
                return SecretFile.read(path(key));
            } catch (SettingException unusable) {
                throw new SettingException(fullKey(key) + ": " + unusable.getMessage(), unusable.getCause());
            }
        });
    }

    /** {@code 45s}, {@code 30m}, {@code 12h} or {@code 90d}, within bounds. */
    public Duration duration(String key, Duration otherwise, Duration least, Duration most) {
        Optional<String> text = find(key);
        if (text.isEmpty()) {
            return otherwise;
        }
        Matcher written = DURATION.matcher(text.get());
        if (written.matches()) {
            Duration value = Duration.ofSeconds(Long.parseLong(written.group(1)) * SECONDS.get(written.group(2)));
            if (value.compareTo(least) >= 0 && value.compareTo(most) <= 0) {
                return value;
            }
        }
        throw wanted(
                key,
                text.get(),
                "a duration such as 45s, 30m, 12h or 90d, from " + least.toSeconds() + "s to " + most.toSeconds() + "s",
                null);
    }

    public String fullKey(String key) {
        return "handlers." + name + "." + key;
    }

    private SettingException wanted(String key, String text, String wanted, Exception cause) {
        return new SettingException(fullKey(key) + " wants " + wanted + ", got \"" + Escaped.text(text) + "\".", cause);
    }
}
