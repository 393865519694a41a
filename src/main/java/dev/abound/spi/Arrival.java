package dev.abound.spi;

import dev.abound.value.Octets;
import java.util.Objects;

/**
 * One entry as a source brings it.
 *
 * @param kind which {@link EntryDecoder} reads it: {@code exit}, {@code json}, …
 * @param octets as they came, 0 to 65,535
 * @param snapshot part of a first reading or an import, not news
 * @param willConfirm the source calls {@link Inbox#confirm} once it has removed the entry from its own store
 */
public record Arrival(String kind, Octets octets, boolean snapshot, boolean willConfirm) {

    /** Octets of the longest entry a journal takes. */
    public static final int LONGEST = 65_535;

    public Arrival {
        Objects.requireNonNull(octets);
        if (kind.isEmpty()) {
            throw new IllegalArgumentException("an arrival has a kind");
        }
    }

    /** News that needs no confirmation. */
    public static Arrival of(String kind, Octets octets) {
        return new Arrival(kind, octets, false, false);
    }
}
