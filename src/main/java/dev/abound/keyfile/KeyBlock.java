package dev.abound.keyfile;

import dev.abound.value.Octets;
import java.util.Map;

/**
 * One {@code key} block. Never prints its secret.
 *
 * @param name without a dot at the end
 * @param algorithm as it is written
 * @param secret decoded from base64
 * @param others what else the block says: first word of a statement, rest of it
 * @param line where the block ends, counted from 1
 */
public record KeyBlock(String name, String algorithm, Octets secret, Map<String, String> others, long line) {

    public KeyBlock {
        others = Map.copyOf(others);
    }

    @Override
    public String toString() {
        return name + " (" + algorithm + ", secret withheld)";
    }
}
