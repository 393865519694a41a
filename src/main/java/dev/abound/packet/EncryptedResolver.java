package dev.abound.packet;

import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import java.util.List;
import java.util.Optional;

/**
 * One resolver of option 162 (RFC 9463 §5.1).
 *
 * @param priority smaller is better
 * @param name whom to authenticate
 * @param addresses empty in the mode that sends the name only
 * @param parameters service parameters in wire form (RFC 9460 §2.2)
 */
public record EncryptedResolver(
        int priority, Optional<DomainName> name, List<Ipv4Address> addresses, Octets parameters) {}
