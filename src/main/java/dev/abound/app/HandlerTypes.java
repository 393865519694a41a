package dev.abound.app;

import dev.abound.spi.BindingHandler;
import dev.abound.spi.HandlerProvider;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The types of handler that are here: what {@link ServiceLoader} finds, and any class that is named in full. */
final class HandlerTypes {

    private static final Logger LOG = LoggerFactory.getLogger(HandlerTypes.class);

    private final Map<String, HandlerProvider> byWord = new HashMap<>();

    HandlerTypes(List<HandlerProvider> providers) {
        providers.forEach(provider -> byWord.put(provider.type(), provider));
    }

    static HandlerTypes installed() {
        return new HandlerTypes(ServiceLoader.load(HandlerProvider.class).stream()
                .flatMap(found -> load(found).stream())
                .toList());
    }

    /** These and one more. */
    HandlerTypes and(HandlerProvider provider) {
        List<HandlerProvider> all = new ArrayList<>(byWord.values());
        all.add(provider);
        return new HandlerTypes(all);
    }

    /** A provider that cannot be loaded is left out and said: its jar, or one it needs, is missing. */
    private static Optional<HandlerProvider> load(ServiceLoader.Provider<HandlerProvider> found) {
        try {
            return Optional.of(found.get());
        } catch (ServiceConfigurationError | LinkageError missing) {
            LOG.warn("the handlers of {} are left out: {}", found.type().getName(), missing.toString());
            return Optional.empty();
        }
    }

    /**
     * What makes this handler, once its keys are checked.
     *
     * @throws ConfigurationException when there is no such type, or it does not know a key
     */
    HandlerMaker find(HandlerConfiguration handler) {
        HandlerProvider known = byWord.get(handler.type().value());
        return known != null ? HandlerMaker.of(known, handler) : ofClass(load(handler.type()), handler);
    }

    /** What makes handlers of this type, where that is a provider of ours or of a jar. */
    Optional<HandlerProvider> provider(HandlerConfiguration handler) {
        return Optional.ofNullable(byWord.get(handler.type().value()));
    }

    private Class<?> load(Setting type) {
        try {
            return Class.forName(type.value());
        } catch (ClassNotFoundException missing) {
            throw new ConfigurationException(
                    type.place() + ": no handler type is called \"" + type.value() + "\". Available here: "
                            + String.join(", ", new TreeSet<>(byWord.keySet()))
                            + ", or the full name of a class. Correct the word, or add the jar that provides it to lib/.",
                    missing);
        } catch (LinkageError missing) {
            throw HandlerMaker.missingJar(type, missing);
        }
    }

    private static HandlerMaker ofClass(Class<?> named, HandlerConfiguration handler) {
        if (HandlerProvider.class.isAssignableFrom(named)) {
            return HandlerMaker.of((HandlerProvider) ClassHandler.create(handler.type(), named), handler);
        }
        if (BindingHandler.class.isAssignableFrom(named)) {
            return ClassHandler.of(named.asSubclass(BindingHandler.class), handler);
        }
        throw new ConfigurationException(handler.type().place() + ": " + named.getName()
                + " is neither a BindingHandler nor a HandlerProvider. Implement one of them.");
    }
}
