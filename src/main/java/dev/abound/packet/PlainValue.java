package dev.abound.packet;

import dev.abound.value.LeaseDuration;
import dev.abound.value.Octets;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A typed value as text, numbers, lists and maps: the shape in which it is printed or written as JSON. Octets become
 * hexadecimal digits, addresses and names their usual text, durations seconds. Text is not escaped yet.
 */
public final class PlainValue {

    /** Asking a class for its components anew each time costs more than all the rest. */
    private static final ClassValue<List<RecordComponent>> COMPONENTS = new ClassValue<>() {
        @Override
        protected List<RecordComponent> computeValue(Class<?> type) {
            return List.of(type.getRecordComponents());
        }
    };

    private PlainValue() {}

    /** A {@code String}, {@code Integer}, {@code Long}, {@code Double} or {@code Boolean}, a list or map of such. */
    public static Object of(Object value) {
        if (value instanceof String || value instanceof Number || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Octets octets) {
            return octets.hex();
        }
        if (value instanceof Duration duration) {
            return duration.toSeconds();
        }
        if (value instanceof LeaseDuration lease) {
            return lease instanceof LeaseDuration.Finite finite ? (Object) finite.seconds() : "infinite";
        }
        if (value instanceof List<?> list) {
            return list.stream().map(PlainValue::of).toList();
        }
        return composed(value);
    }

    private static Object composed(Object value) {
        if (value instanceof RelayAgentInformation relay) {
            return of(relay.subOptions());
        }
        if (value instanceof SubOptions subOptions) {
            return of(subOptions.all());
        }
        if (value instanceof SubOption subOption) {
            return map(subOption.parts());
        }
        if (value instanceof Parts parts) {
            return map(parts.parts());
        }
        boolean isOurs = value.getClass().getPackage() == PlainValue.class.getPackage();
        return value instanceof Record made && isOurs ? map(components(made)) : value.toString();
    }

    private static Map<String, Object> map(Map<String, Object> parts) {
        Map<String, Object> plain = new LinkedHashMap<>();
        parts.forEach((name, part) -> {
            if (part instanceof Optional<?> optional) {
                optional.ifPresent(present -> plain.put(name, of(present)));
            } else {
                plain.put(name, of(part));
            }
        });
        return plain;
    }

    private static Map<String, Object> components(Record made) {
        Map<String, Object> components = new LinkedHashMap<>();
        for (RecordComponent component : COMPONENTS.get(made.getClass())) {
            components.put(component.getName(), read(made, component));
        }
        return components;
    }

    private static Object read(Record made, RecordComponent component) {
        try {
            return component.getAccessor().invoke(made);
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError("a public record component cannot be read: " + component, impossible);
        }
    }
}
