package dev.abound.packet;

import dev.abound.value.Octets;
import java.util.Optional;

/**
 * How the octets of an option's joined value become a value, and back. Reading never throws: what cannot be read is
 * empty or shorter, and a finding says so.
 */
interface Format<T> {

    Optional<T> read(Octets value, Findings findings);

    /** @throws IllegalArgumentException for a value that has no octets in this format */
    Octets write(T value);

    /** The same format as this packet means it: option 43 is read by option 60. */
    default Format<T> in(DhcpPacket packet) {
        return this;
    }
}
