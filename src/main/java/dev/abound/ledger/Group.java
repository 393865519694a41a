package dev.abound.ledger;

import java.util.Optional;

/**
 * Hosts that belong together: the {@code group} object of OMAPI.
 *
 * @param name unique among groups
 * @param statements kept verbatim, never executed
 */
public record Group(String name, Optional<String> statements) {

    public Group {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a group has a name");
        }
    }
}
