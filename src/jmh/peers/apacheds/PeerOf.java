import dev.abound.packet.Peer;
import java.nio.ByteBuffer;
import org.apache.directory.server.dhcp.io.DhcpMessageDecoder;
import org.apache.directory.server.dhcp.messages.DhcpMessage;
import org.apache.directory.server.dhcp.options.AddressOption;
import org.apache.directory.server.dhcp.options.DhcpOption;
import org.apache.directory.server.dhcp.options.IntOption;
import org.apache.directory.server.dhcp.options.OptionsField;
import org.apache.directory.server.dhcp.options.StringOption;
import org.apache.directory.server.dhcp.options.dhcp.ClientIdentifier;
import org.apache.directory.server.dhcp.options.dhcp.IpAddressLeaseTime;
import org.apache.directory.server.dhcp.options.dhcp.ServerIdentifier;
import org.apache.directory.server.dhcp.options.vendor.DomainName;
import org.apache.directory.server.dhcp.options.vendor.HostName;
import org.apache.directory.server.dhcp.options.vendor.Routers;
import org.apache.directory.server.dhcp.options.vendor.SubnetMask;
import org.openjdk.jmh.infra.Blackhole;

/** Apache Directory's DHCP codec. It knows no option 82 and gives router lists and client identifiers as octets. */
public final class PeerOf implements Peer {

    private final DhcpMessageDecoder decoder = new DhcpMessageDecoder();

    @Override
    public Object decode(byte[] packet) throws Exception {
        return decoder.decode(ByteBuffer.wrap(packet));
    }

    @Override
    public void read(byte[] octets, Blackhole sink) throws Exception {
        DhcpMessage message = decoder.decode(ByteBuffer.wrap(octets));
        OptionsField options = message.getOptions();
        sink.consume(message.getOp());
        sink.consume(message.getTransactionId());
        sink.consume(message.getCurrentClientAddress());
        sink.consume(message.getAssignedClientAddress());
        sink.consume(message.getNextServerAddress());
        sink.consume(message.getRelayAgentAddress());
        sink.consume(message.getHardwareAddress());
        sink.consume(message.getMessageType());
        sink.consume(((IntOption) options.get(IpAddressLeaseTime.class)).getIntValue());
        sink.consume(((AddressOption) options.get(ServerIdentifier.class)).getAddress());
        sink.consume(((AddressOption) options.get(SubnetMask.class)).getAddress());
        raw(options.get(Routers.class), sink);
        raw(options.get(ClientIdentifier.class), sink);
        text(options.get(HostName.class), sink);
        text(options.get(DomainName.class), sink);
        raw(options.get(82), sink);
    }

    private static void raw(DhcpOption option, Blackhole sink) {
        if (option != null) {
            sink.consume(option.getData());
        }
    }

    private static void text(DhcpOption option, Blackhole sink) {
        if (option != null) {
            sink.consume(((StringOption) option).getString());
        }
    }
}
