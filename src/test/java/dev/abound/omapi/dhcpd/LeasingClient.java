package dev.abound.omapi.dhcpd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.abound.packet.DhcpPacket;
import dev.abound.packet.DhcpPacketBuilder;
import dev.abound.value.HardwareAddress;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** A DHCP client behind a relay agent (RFC 2131 §3.1), which talks to the real dhcpd and sets nothing on this machine. */
final class LeasingClient implements AutoCloseable {

    private static final int BOOTREQUEST = 1;
    private static final int SECONDS_THAT_END_LOAD_BALANCING = 30;
    private static final int DISCOVER = 1;
    private static final int OFFER = 2;
    private static final int REQUEST = 3;
    private static final int ACK = 5;
    private static final int RELEASE = 7;
    private static final int REQUESTED_ADDRESS = 50;
    private static final int MESSAGE_TYPE = 53;
    private static final int SERVER_IDENTIFIER = 54;

    private final SocketChannel channel;
    private int xid = 1;

    LeasingClient(Path relayAgent) throws IOException {
        channel = SocketChannel.open(UnixDomainSocketAddress.of(relayAgent));
    }

    /** Discover, offer, request, acknowledgement; answers the acknowledgement. */
    DhcpPacket lease(String mac, UnaryOperator<DhcpPacketBuilder> options) throws IOException {
        xid++;
        DhcpPacket offer = asked(options.apply(request(mac, DISCOVER)), OFFER);
        return asked(
                options.apply(request(mac, REQUEST)
                        .option(REQUESTED_ADDRESS, offer.yiaddr().orElseThrow().octets())
                        .option(SERVER_IDENTIFIER, server(offer))),
                ACK);
    }

    DhcpPacket lease(String mac) throws IOException {
        return lease(mac, packet -> packet);
    }

    /** A BOOTP request and its reply. */
    DhcpPacket boot(String mac) throws IOException {
        xid++;
        return exchange(bare(mac).pad(56));
    }

    /** Gives a lease back; nobody answers that. */
    void release(String mac, DhcpPacket ack) throws IOException {
        Ipv4Address address = ack.yiaddr().orElseThrow();
        exchange(request(mac, RELEASE).ciaddr(address).option(SERVER_IDENTIFIER, server(ack)));
    }

    private static Octets server(DhcpPacket from) {
        return from.option(SERVER_IDENTIFIER).orElseThrow();
    }

    private DhcpPacket asked(DhcpPacketBuilder packet, int answer) throws IOException {
        DhcpPacket reply = exchange(packet);
        assertEquals(Octets.of(answer), reply.option(MESSAGE_TYPE).orElse(Octets.empty()), reply::describe);
        return reply;
    }

    private DhcpPacketBuilder request(String mac, int type) {
        return bare(mac).option(MESSAGE_TYPE, Octets.of(type));
    }

    private DhcpPacketBuilder bare(String mac) {
        return DhcpPacket.builder()
                .op(BOOTREQUEST)
                .hardwareAddress(HardwareAddress.ethernet(mac))
                .xid(xid)
                .secs(SECONDS_THAT_END_LOAD_BALANCING)
                .giaddr(Ipv4Address.parse(RelayAgentPort.ADDRESS));
    }

    private DhcpPacket exchange(DhcpPacketBuilder packet) throws IOException {
        RelayAgentPort.writeFrame(channel, packet.build().octets().toArray());
        return DhcpPacket.of(Octets.wrap(RelayAgentPort.readFrame(channel)));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
