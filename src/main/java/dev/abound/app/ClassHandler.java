package dev.abound.app;

import dev.abound.spi.BindingHandler;
import dev.abound.spi.HandlerSettings;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.Optional;

/**
 * A handler named by its class: public, with a public constructor that takes nothing or its {@link HandlerSettings}.
 * With settings it may have keys of any name, which it checks itself.
 */
final class ClassHandler {

    private ClassHandler() {}

    static HandlerMaker of(Class<? extends BindingHandler> named, HandlerConfiguration handler) {
        Optional<Constructor<?>> withSettings = find(named, HandlerSettings.class);
        if (withSettings.isPresent()) {
            return settings -> (BindingHandler) construct(handler.type(), withSettings.get(), settings);
        }
        handler.own().values().stream().findFirst().ifPresent(setting -> {
            throw new ConfigurationException(setting.place() + " means nothing to " + named.getName()
                    + ": it has no public constructor that takes HandlerSettings. Remove the line, or add one.");
        });
        return settings -> (BindingHandler) create(handler.type(), named);
    }

    /** An object of the class, made without arguments. */
    static Object create(Setting type, Class<?> named) {
        Constructor<?> plain = find(named)
                .orElseThrow(() -> new ConfigurationException(type.place() + ": " + named.getName()
                        + " needs a public constructor without parameters, or one that takes HandlerSettings."));
        return construct(type, plain);
    }

    private static Optional<Constructor<?>> find(Class<?> named, Class<?>... parameters) {
        return Arrays.stream(named.getConstructors())
                .filter(one -> Arrays.equals(one.getParameterTypes(), parameters))
                .findFirst();
    }

    private static Object construct(Setting type, Constructor<?> constructor, Object... arguments) {
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException thrown) {
            throw failed(type, thrown.getCause());
        } catch (ReflectiveOperationException refused) {
            throw new ConfigurationException(
                    type.place() + ": " + type.value() + " cannot be made (" + refused
                            + "). It must be a public class.",
                    refused);
        } catch (LinkageError missing) {
            throw HandlerMaker.missingJar(type, missing);
        }
    }

    private static RuntimeException failed(Setting type, Throwable cause) {
        if (cause instanceof LinkageError missing) {
            return HandlerMaker.missingJar(type, missing);
        }
        return cause instanceof RuntimeException own
                ? own
                : new ConfigurationException(type.place() + ": " + type.value() + " failed at start: " + cause, cause);
    }
}
