package dev.abound.packet;

import dev.abound.value.Ipv4Address;
import java.util.List;

/**
 * Option 83, iSNS servers (RFC 4174 §2).
 *
 * @param addresses heartbeat source first
 */
public record StorageNames(
        int functions, int discoveryAccess, int administration, long security, List<Ipv4Address> addresses) {}
