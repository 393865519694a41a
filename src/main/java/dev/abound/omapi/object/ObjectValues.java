package dev.abound.omapi.object;

import dev.abound.omapi.codec.OmapiAttributes;

/**
 * Values to create an object with, or to write to one.
 *
 * @param <T> the object
 */
public interface ObjectValues<T extends OmapiObject> {

    ObjectType<T> type();

    OmapiAttributes attributes();

    /** Any attributes at all, for what the typed values do not offer. */
    static <T extends OmapiObject> ObjectValues<T> raw(ObjectType<T> type, OmapiAttributes attributes) {
        return new Raw<>(type, attributes);
    }

    /** Attributes as they are. */
    record Raw<T extends OmapiObject>(ObjectType<T> type, OmapiAttributes attributes) implements ObjectValues<T> {}
}
