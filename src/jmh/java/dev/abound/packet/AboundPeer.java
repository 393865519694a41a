package dev.abound.packet;

import dev.abound.value.Octets;
import org.openjdk.jmh.infra.Blackhole;

/** Abound's own decoder, asked like the others. */
final class AboundPeer implements Peer {

    @Override
    public Object decode(byte[] packet) {
        return DhcpPacket.of(Octets.wrap(packet));
    }

    @Override
    public void read(byte[] octets, Blackhole sink) {
        DhcpPacket packet = DhcpPacket.of(Octets.wrap(octets));
        sink.consume(packet.op());
        sink.consume(packet.xid());
        sink.consume(packet.ciaddr());
        sink.consume(packet.yiaddr());
        sink.consume(packet.siaddr());
        sink.consume(packet.giaddr());
        sink.consume(packet.hardwareAddress());
        sink.consume(packet.messageType());
        sink.consume(packet.leaseTime());
        sink.consume(packet.serverIdentifier());
        sink.consume(packet.subnetMask());
        sink.consume(packet.routers());
        sink.consume(packet.clientIdentifier());
        sink.consume(packet.hostName());
        sink.consume(packet.domainName());
        sink.consume(packet.option(82));
    }
}
