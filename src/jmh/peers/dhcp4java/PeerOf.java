import dev.abound.packet.Peer;
import org.dhcp4java.DHCPPacket;
import org.openjdk.jmh.infra.Blackhole;

/** dhcp4java, as its documentation uses it; lenient, since strict refuses real packets. */
public final class PeerOf implements Peer {

    @Override
    public Object decode(byte[] packet) {
        return DHCPPacket.getPacket(packet, 0, packet.length, false);
    }

    @Override
    public void read(byte[] octets, Blackhole sink) {
        DHCPPacket packet = DHCPPacket.getPacket(octets, 0, octets.length, false);
        sink.consume(packet.getOp());
        sink.consume(packet.getXid());
        sink.consume(packet.getCiaddr());
        sink.consume(packet.getYiaddr());
        sink.consume(packet.getSiaddr());
        sink.consume(packet.getGiaddr());
        sink.consume(packet.getChaddr());
        sink.consume(packet.getDHCPMessageType());
        sink.consume(packet.getOptionAsInteger((byte) 51));
        sink.consume(packet.getOptionAsInetAddr((byte) 54));
        sink.consume(packet.getOptionAsInetAddr((byte) 1));
        sink.consume(packet.getOptionAsInetAddrs((byte) 3));
        sink.consume(packet.getOptionRaw((byte) 61));
        sink.consume(packet.getOptionAsString((byte) 12));
        sink.consume(packet.getOptionAsString((byte) 15));
        sink.consume(packet.getOptionRaw((byte) 82));
    }
}
