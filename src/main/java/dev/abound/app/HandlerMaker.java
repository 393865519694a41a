package dev.abound.app;

import dev.abound.spi.BindingHandler;
import dev.abound.spi.HandlerProvider;
import dev.abound.spi.HandlerSettings;
import dev.abound.value.Escaped;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Makes one configured handler. */
interface HandlerMaker {

    /**
     * A handler, ready.
     *
     * @throws ConfigurationException when a jar is missing
     */
    BindingHandler make(HandlerSettings settings);

    /** What the handler hears when the configuration has no filter; empty for everything. */
    default String filter() {
        return "";
    }

    /** By its provider, which knows its keys. */
    static HandlerMaker of(HandlerProvider provider, HandlerConfiguration handler) {
        checkKeys(handler, keys(provider, handler));
        return new HandlerMaker() {
            @Override
            public BindingHandler make(HandlerSettings settings) {
                try {
                    return provider.create(settings);
                } catch (LinkageError missing) {
                    throw missingJar(handler.type(), missing);
                }
            }

            @Override
            public String filter() {
                return provider.filter();
            }
        };
    }

    /** A provider may ask its library for the keys: a jar that is missing is noticed here already. */
    private static Set<String> keys(HandlerProvider provider, HandlerConfiguration handler) {
        try {
            return provider.keys();
        } catch (LinkageError missing) {
            throw missingJar(handler.type(), missing);
        }
    }

    private static void checkKeys(HandlerConfiguration handler, Set<String> known) {
        handler.own().forEach((key, setting) -> {
            if (!known.contains(key)) {
                throw KnownKeys.unknown(setting, fullKeys(handler, known));
            }
        });
    }

    private static List<String> fullKeys(HandlerConfiguration handler, Set<String> known) {
        return Stream.concat(known.stream(), KnownKeys.HANDLER.stream())
                .map(key -> "handlers." + handler.name() + "." + key)
                .toList();
    }

    static ConfigurationException missingJar(Setting type, LinkageError missing) {
        return new ConfigurationException(
                type.place() + ": " + type.value() + " needs a class that is not here ("
                        + Escaped.text(String.valueOf(missing.getMessage())) + "). Add its jar to lib/.",
                missing);
    }
}
