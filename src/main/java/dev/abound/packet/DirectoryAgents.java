package dev.abound.packet;

import dev.abound.value.Ipv4Address;
import java.util.List;

/**
 * Option 78, SLP directory agents (RFC 2610 §2).
 *
 * @param mandatory may the client use no others?
 */
public record DirectoryAgents(boolean mandatory, List<Ipv4Address> agents) {}
