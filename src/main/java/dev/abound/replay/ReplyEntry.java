package dev.abound.replay;

import dev.abound.ibmi.exitpoint.BindingGroup;
import dev.abound.ibmi.exitpoint.CallTime;
import dev.abound.ibmi.exitpoint.EntryEncoder;
import dev.abound.packet.DhcpPacket;
import dev.abound.value.Octets;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * The entry (DHCA0100) an exit program would have sent for a captured datagram, or why there is none.
 *
 * <p>The time of the call is the packet's time. A reply that the capture has cut becomes an entry all the same, with
 * the octets that are there, if its message type is among them; without the type an offer cannot be told from a BOOTP
 * reply.
 *
 * @param group what the exit program would have been called with; present for a DHCPACK and a BOOTP reply
 * @param time of the call
 * @param skipped why there is none; empty when there is one
 */
record ReplyEntry(Optional<BindingGroup> group, CallTime time, String skipped) {

    private static final int BOOTREPLY = 2;

    static ReplyEntry of(CapturedDatagram datagram) {
        DhcpPacket packet = DhcpPacket.of(datagram.payload());
        if (packet.op().orElse(0) != BOOTREPLY) {
            return skipped("request of a client");
        }
        if (datagram.quoted()) {
            return skipped("quoted in an ICMP error");
        }
        if (datagram.cut() && packet.messageType().isEmpty()) {
            return skipped("cut by the capture before its message type");
        }
        return BindingGroup.ofReply(packet)
                .map(group -> new ReplyEntry(Optional.of(group), callTime(datagram), ""))
                .orElseGet(() -> skipped(reason(packet)));
    }

    private static CallTime callTime(CapturedDatagram datagram) {
        return datagram.time().map(time -> CallTime.of(time, ZoneOffset.UTC)).orElse(CallTime.UNKNOWN);
    }

    private static String reason(DhcpPacket reply) {
        return switch (reply.messageType().orElse(0)) {
            case 2 -> "offer (DHCPOFFER)";
            case 6 -> "refusal (DHCPNAK)";
            default -> "other reply";
        };
    }

    private static ReplyEntry skipped(String reason) {
        return new ReplyEntry(Optional.empty(), CallTime.UNKNOWN, reason);
    }

    /** As it would have travelled. */
    Optional<Octets> entry() {
        return group.map(called -> EntryEncoder.encode(called, time));
    }
}
