package dev.abound.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.abound.packet.DhcpPacket;
import dev.abound.packet.Problem;
import dev.abound.value.Ipv4Address;
import dev.abound.value.LeaseDuration;
import dev.abound.value.Octets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is built is what a decoder reads. */
class ReplyBuilderTest {

    @Test
    void anAckSaysWhatItWasTold() {
        DhcpPacket ack = ReplyBuilder.ack("10.1.2.3")
                .mac("02:00:5e:00:53:77")
                .hostName("pc-17")
                .lease(0xffff_ffffL)
                .clientIdentifier(Octets.ofLatin1("me"))
                .xid(7)
                .build();
        assertEquals(Optional.of(Ipv4Address.parse("10.1.2.3")), ack.yiaddr());
        assertEquals(Optional.of("02:00:5e:00:53:77"), ack.hardwareAddress().map(Object::toString));
        assertEquals(Optional.of("pc-17"), ack.hostName());
        assertEquals(Optional.of(LeaseDuration.infinite()), ack.leaseTime());
        assertEquals(Optional.of(Octets.ofLatin1("me")), ack.clientIdentifier());
        assertEquals(7, ack.xid().orElseThrow());
        assertEquals(5, ack.messageType().orElseThrow());
        assertEquals(300, ack.octets().length());
        assertEquals(
                0,
                ack.problems().stream()
                        .filter(problem -> problem.severity() != Problem.Severity.NOTE)
                        .count());
    }

    @Test
    void aRenewalAndAnInformDifferInWhereTheAddressStands() {
        DhcpPacket renewal = ReplyBuilder.ack("10.1.2.3").renewal().build();
        assertEquals(renewal.yiaddr(), renewal.ciaddr());
        DhcpPacket inform = ReplyBuilder.ack("10.1.2.3").inform().build();
        assertEquals(Optional.of(Ipv4Address.ANY), inform.yiaddr());
        assertEquals(Optional.of(Ipv4Address.parse("10.1.2.3")), inform.ciaddr());
        assertEquals(Optional.empty(), inform.leaseTime());
    }

    @Test
    void anOptionThatCannotBeWrittenIsRefused() {
        ReplyBuilder reply = ReplyBuilder.bootReply("10.1.2.3");
        assertThrows(IllegalArgumentException.class, () -> reply.option(255, Octets.empty()));
        assertThrows(IllegalArgumentException.class, () -> reply.option(43, Octets.wrap(new byte[256])));
    }
}
