package dev.abound.app;

import dev.abound.event.BindingEvent;
import dev.abound.spi.SourceContext;
import java.util.Map;
import java.util.Optional;

/**
 * What the configuration says of one source.
 *
 * @param name the NAME of {@code sources.NAME.…}
 * @param settings by the part after the name, {@code type} among them
 */
public record SourceConfiguration(String name, Map<String, Setting> settings) {

    public SourceConfiguration {
        settings = Map.copyOf(settings);
        if (!settings.containsKey("type")) {
            throw new ConfigurationException(
                    "sources." + name
                            + ".type is missing. Add it: intake, dataqueue, isc-leases or capture. Without a type there is nothing to open.");
        }
    }

    static SourceConfiguration intake(String name, String listen) {
        return new SourceConfiguration(
                name,
                Map.of(
                        "type", new Setting("sources." + name + ".type", "intake", 0),
                        "listen", new Setting("--intake", listen, 0)));
    }

    String type() {
        return settings.get("type").value();
    }

    Optional<Setting> find(String key) {
        return Optional.ofNullable(settings.get(key));
    }

    Setting get(String key, String why) {
        return find(key)
                .orElseThrow(() -> new ConfigurationException("sources." + name + "." + key + " is missing. " + why));
    }

    /** What decoders are told about this source. */
    SourceContext context() {
        return new SourceContext(
                find("realm").map(Setting::value).orElse(BindingEvent.DEFAULT_REALM),
                find("system").map(Setting::value));
    }
}
