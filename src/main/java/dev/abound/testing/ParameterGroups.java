package dev.abound.testing;

import dev.abound.ibmi.exitpoint.BindingGroup;
import dev.abound.ibmi.exitpoint.CallTime;
import dev.abound.ibmi.exitpoint.EntryEncoder;
import dev.abound.ibmi.exitpoint.ParameterGroup;
import dev.abound.ibmi.exitpoint.ReleaseGroup;
import dev.abound.packet.DhcpPacket;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import java.time.Instant;
import java.time.ZoneOffset;

/** Parameter groups as a DHCP server passes them to an exit program, and the entries exit programs make of them. */
public final class ParameterGroups {

    private ParameterGroups() {}

    /** The group that goes with a captured reply, by the name {@link Packets} gives it. */
    public static BindingGroup captured(String name) {
        return of(Packets.captured(name));
    }

    /** @throws IllegalArgumentException for a packet that is neither DHCPACK nor BOOTP reply */
    public static BindingGroup of(DhcpPacket reply) {
        return BindingGroup.ofReply(reply)
                .orElseThrow(() -> new IllegalArgumentException("an exit program hears of DHCPACK and BOOTP replies"
                        + " only; this packet is neither. Take another, or make one with ReplyBuilder."));
    }

    /** A release by the client itself: reason 1. */
    public static ReleaseGroup released(String address, String clientIdentifierHex) {
        return release(1, address, clientIdentifierHex);
    }

    /** A lease that ran out: reason 2. */
    public static ReleaseGroup expired(String address, String clientIdentifierHex) {
        return release(2, address, clientIdentifierHex);
    }

    /** A release by an administrator: reason 3. */
    public static ReleaseGroup revoked(String address, String clientIdentifierHex) {
        return release(3, address, clientIdentifierHex);
    }

    private static ReleaseGroup release(long reason, String address, String clientIdentifierHex) {
        return ReleaseGroup.of(reason, Ipv4Address.parse(address), Octets.ofHex(clientIdentifierHex));
    }

    /** The entry an exit program would have sent at that moment, on a system whose clock shows UTC. */
    public static Octets entry(ParameterGroup group, Instant calledAt) {
        return EntryEncoder.encode(group, CallTime.of(calledAt, ZoneOffset.UTC));
    }
}
