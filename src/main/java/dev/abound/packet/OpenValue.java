package dev.abound.packet;

import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An option with several meanings in the field, as 128 to 135, 150, 160 and 177: octets first, then the readings they
 * allow.
 *
 * @param octets the value, which is all that is certain
 */
public record OpenValue(Octets octets) implements Parts {

    /** As text, when every octet is printable ASCII; NULs at the end do not count. */
    public Optional<String> text() {
        Octets text = TextFormats.withoutTrailingNuls(octets);
        return TextFormats.isPrintable(text) ? Optional.of(text.latin1()) : Optional.empty();
    }

    /** As addresses, when their length fits and they are not text; empty when not. */
    public List<Ipv4Address> addresses() {
        return text().isPresent() || octets.length() % 4 != 0
                ? List.of()
                : AddressFormats.IPV4_LIST.read(octets, Findings.IGNORED).orElseThrow();
    }

    @Override
    public Map<String, Object> parts() {
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("octets", octets);
        parts.put("text", text());
        parts.put("addresses", addresses().isEmpty() ? Optional.empty() : Optional.of(addresses()));
        return parts;
    }
}
