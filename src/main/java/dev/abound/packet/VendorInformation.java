package dev.abound.packet;

import dev.abound.value.Octets;
import java.util.Optional;

/**
 * Option 43: what a vendor means by it, which option 60 tells (RFC 2132 §8.4). Sub-options by convention only: octets
 * that do not make any are just as legal.
 *
 * @param octets the whole value
 * @param subOptions when the octets make them exactly; named where option 60 is PXEClient, MSFT or docsis
 */
public record VendorInformation(Octets octets, Optional<SubOptions> subOptions) {

    /** Octets to send, whatever they mean to the receiver. */
    public static VendorInformation of(Octets octets) {
        return new SubOptionFormats.Vendor("vendor43")
                .read(octets, Findings.IGNORED)
                .orElseThrow();
    }
}
