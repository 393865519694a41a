package dev.abound.omapi.codec;

import dev.abound.value.Octets;

/**
 * A shared secret with a name. Never prints its secret.
 *
 * @param name as configured on both sides; compared without regard to case
 * @param algorithm how it signs
 * @param secret 1 octet or more, of any length (RFC 2104)
 */
public record OmapiKey(String name, OmapiAlgorithm algorithm, Octets secret) {

    public OmapiKey {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a key needs a name");
        }
        if (secret.isEmpty()) {
            throw new IllegalArgumentException("the key " + name + " has an empty secret");
        }
    }

    @Override
    public String toString() {
        return name + " (" + algorithm.bareName() + ", secret withheld)";
    }
}
