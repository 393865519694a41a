package dev.abound.packet;

import dev.abound.value.Octets;
import java.util.Optional;

/**
 * Option 221 and sub-option 151 of option 82 (RFC 6607 §3.5).
 *
 * @param type 0 a name in ASCII, 1 a VPN-ID of RFC 2685, 255 the global one
 */
public record VirtualSubnet(int type, Octets value) {

    /** The name, when the type says that it is one. */
    public Optional<String> name() {
        return type == 0 ? Optional.of(value.latin1()) : Optional.empty();
    }
}
