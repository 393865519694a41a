package dev.abound.packet;

import dev.abound.value.Octets;

/**
 * One enterprise's part of option 125 (RFC 3925 §4). The same enterprise may have several.
 *
 * @param enterprise IANA private enterprise number, 0 to 4,294,967,295
 * @param octets what it says
 * @param subOptions the octets as sub-options, as far as they make any
 */
public record VendorBlock(long enterprise, Octets octets, SubOptions subOptions) {

    public static VendorBlock of(long enterprise, Octets octets) {
        return new VendorBlock(
                enterprise,
                octets,
                SubOptions.read(SubOptionFormats.enterpriseSpace(enterprise), false, octets, Findings.IGNORED));
    }
}
