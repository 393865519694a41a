package dev.abound.omapi.server;

import dev.abound.omapi.codec.OmapiKey;
import java.util.Set;

/**
 * A key and what it may do.
 *
 * @param key name, algorithm and secret
 * @param rights one or more
 * @param usable false for a key the file declares beside the one its {@code omapi-key} line names: known, and refused
 */
public record ServerKey(OmapiKey key, Set<Right> rights, boolean usable) {

    public ServerKey {
        rights = Set.copyOf(rights);
    }

    /** A key that may do everything. */
    public static ServerKey of(OmapiKey key) {
        return new ServerKey(key, Set.of(Right.values()), true);
    }

    /** A key that may do this much. */
    public static ServerKey of(OmapiKey key, Right... rights) {
        return new ServerKey(key, Set.of(rights), true);
    }
}
