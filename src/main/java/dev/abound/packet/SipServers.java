package dev.abound.packet;

import dev.abound.value.Ipv4Address;
import java.util.List;

/**
 * Option 120 (RFC 3361): SIP servers by name or by address, never both.
 *
 * @param encoding 0 names, 1 addresses
 */
public record SipServers(int encoding, List<DomainName> names, List<Ipv4Address> addresses) {

    static final int NAMES = 0;
    static final int ADDRESSES = 1;
}
