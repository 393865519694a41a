package dev.abound.packet;

import dev.abound.value.Octets;
import java.util.List;

/**
 * Option 77 (RFC 3004): items, each behind its length – or, from Microsoft, iPXE and some boot loaders, one string
 * without any length.
 *
 * @param items the whole value when it has no lengths; none when the value is empty
 * @param itemised false for the one string
 */
public record UserClass(List<Octets> items, boolean itemised) {

    public UserClass {
        items = List.copyOf(items);
    }

    /** The items as text, ISO 8859-1, not escaped. */
    public List<String> texts() {
        return items.stream().map(Octets::latin1).toList();
    }
}
