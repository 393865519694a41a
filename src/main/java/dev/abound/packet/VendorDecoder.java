package dev.abound.packet;

import dev.abound.value.Octets;
import java.util.Optional;

/**
 * Reads the vendor's own option, 43, of a vendor this package does not know.
 *
 * <p>Called by the thread that asks, each time it asks; must be free of side effects. Octets come from the network: any
 * octets at all. What it throws reaches the caller of {@link CommonOptions#vendorInformation(VendorDecoder)}.
 *
 * @param <T> what it makes of them
 */
@FunctionalInterface
public interface VendorDecoder<T> {

    /**
     * @param vendorClass option 60, not escaped
     * @param value option 43, joined
     * @return empty when this vendor class is none of the decoder's
     */
    Optional<T> decode(Optional<String> vendorClass, Octets value);
}
