package dev.abound.packet;

import dev.abound.value.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One enterprise's part of option 124 (RFC 3925 §3).
 *
 * @param enterprise IANA private enterprise number, 0 to 4,294,967,295
 * @param octets what it says
 */
public record VendorClassBlock(long enterprise, Octets octets) {

    /** The octets as items, each behind its length; empty when they do not make any, since not every vendor does so. */
    public Optional<List<Octets>> items() {
        List<Octets> items = new ArrayList<>();
        int at = 0;
        while (at < octets.length()) {
            int next = at + 1 + octets.u8(at);
            if (next > octets.length()) {
                return Optional.empty();
            }
            items.add(octets.slice(at + 1, next));
            at = next;
        }
        return Optional.of(List.copyOf(items));
    }
}
