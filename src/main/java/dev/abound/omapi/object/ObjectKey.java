package dev.abound.omapi.object;

import dev.abound.omapi.codec.OmapiAttributes;

/**
 * What an object is looked up by. Several attributes must lead to the same object, else the server answers "key
 * conflict".
 *
 * @param type of the object
 * @param attributes the key, empty only for control
 */
public record ObjectKey<T extends OmapiObject>(ObjectType<T> type, OmapiAttributes attributes) {

    @Override
    public String toString() {
        return type + (attributes.isEmpty() ? "" : " " + attributes);
    }
}
