package dev.abound.replay;

import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import java.time.Instant;
import java.util.Optional;

/**
 * One UDP datagram of the DHCP ports.
 *
 * @param frame number in the file from 1, every frame counted; for a datagram in fragments the one that completed it
 * @param time when it was captured; empty where the file does not say (pcapng Simple Packet Blocks)
 * @param source address of the innermost IPv4 header; empty for a datagram inside IPv6
 * @param sourcePort 0 to 65,535
 * @param destination address of the innermost IPv4 header; empty for a datagram inside IPv6
 * @param destinationPort 0 to 65,535
 * @param payload what was sent, or as much of it as the capture kept
 * @param cut the capture kept fewer octets than were sent
 * @param quoted it was not sent here, an ICMP error quotes it
 */
public record CapturedDatagram(
        long frame,
        Optional<Instant> time,
        Optional<Ipv4Address> source,
        int sourcePort,
        Optional<Ipv4Address> destination,
        int destinationPort,
        Octets payload,
        boolean cut,
        boolean quoted) {}
