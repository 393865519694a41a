package dev.abound.packet;

import dev.abound.value.Ipv4Address;
import java.util.Optional;

/**
 * Sub-option 152 of option 82: that the server did not use sub-option 151 (RFC 6607 §3.4).
 *
 * @param serverIdentifierOverride an older vendor use of the same code, with four octets
 */
public record VssControl(Optional<Ipv4Address> serverIdentifierOverride) {}
