package dev.abound.app;

import dev.abound.spi.HandlerSettings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the configuration says of one handler.
 *
 * @param name the NAME of {@code handlers.NAME.…}
 * @param settings by the part after the name, {@code type} among them
 */
public record HandlerConfiguration(String name, Map<String, Setting> settings) {

    public HandlerConfiguration {
        settings = Map.copyOf(settings);
        if (!settings.containsKey("type")) {
            refuseMisspeltType(name, settings);
            throw new ConfigurationException("handlers." + name
                    + ".type is missing. Add it: the word of a handler that is here, or the name of your class.");
        }
    }

    /** Without its type nobody knows what else a handler may be told: a key that is nearly "type" is the likely slip. */
    private static void refuseMisspeltType(String name, Map<String, Setting> settings) {
        settings.forEach((key, setting) -> {
            if (NearestWord.distance(key, "type") <= 2) {
                throw KnownKeys.unknown(setting, List.of("handlers." + name + ".type"));
            }
        });
    }

    static HandlerConfiguration of(String name, String type) {
        return new HandlerConfiguration(name, Map.of("type", new Setting("handlers." + name + ".type", type, 0)));
    }

    Setting type() {
        return settings.get("type");
    }

    boolean keepsLedger() {
        return type().value().equals(LedgerConfiguration.HANDLER);
    }

    /** Does it say the same, wherever it stands? */
    boolean saysTheSame(HandlerConfiguration other) {
        return settings.keySet().equals(other.settings.keySet())
                && settings.values().stream()
                        .allMatch(setting -> other.settings.values().stream().anyMatch(setting::saysTheSame));
    }

    /** What a handler says of a key, with the line of the key. */
    String placed(String message) {
        return settings.values().stream()
                .filter(setting -> message.startsWith(setting.key() + " ") || message.startsWith(setting.key() + ":"))
                .findFirst()
                .map(setting ->
                        setting.place() + message.substring(setting.key().length()))
                .orElse(message);
    }

    Optional<Setting> find(String key) {
        return Optional.ofNullable(settings.get(key));
    }

    /** The keys that belong to this type of handler, not to every handler. */
    Map<String, Setting> own() {
        Map<String, Setting> own = new HashMap<>(settings);
        own.keySet().removeAll(KnownKeys.HANDLER);
        return own;
    }

    HandlerSettings forProvider(Path directory) {
        Map<String, String> values = new HashMap<>();
        own().forEach((key, setting) -> values.put(key, setting.value()));
        find("filter").ifPresent(setting -> values.put("filter", setting.value()));
        return new HandlerSettings(name, values, directory);
    }

    boolean flag(String key, boolean otherwise) {
        return find(key)
                .map(setting -> switch (setting.value()) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw setting.wanted("true or false");
                })
                .orElse(otherwise);
    }
}
