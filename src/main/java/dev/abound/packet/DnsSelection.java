package dev.abound.packet;

import dev.abound.value.Ipv4Address;
import java.util.List;

/**
 * Option 146, which recursive name server for which names (RFC 6731 §4.3).
 *
 * @param flags the two lowest bits are the preference
 */
public record DnsSelection(int flags, Ipv4Address primary, Ipv4Address secondary, List<DomainName> domains) {}
