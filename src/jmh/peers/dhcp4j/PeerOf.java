import dev.abound.packet.Peer;
import java.nio.ByteBuffer;
import org.apache.directory.server.dhcp.io.DhcpMessageDecoder;
import org.apache.directory.server.dhcp.messages.DhcpMessage;
import org.apache.directory.server.dhcp.options.DhcpOption;
import org.apache.directory.server.dhcp.options.OptionsField;
import org.apache.directory.server.dhcp.options.dhcp.ClientIdentifier;
import org.apache.directory.server.dhcp.options.dhcp.IpAddressLeaseTime;
import org.apache.directory.server.dhcp.options.dhcp.RelayAgentInformation;
import org.apache.directory.server.dhcp.options.dhcp.ServerIdentifier;
import org.apache.directory.server.dhcp.options.vendor.DomainName;
import org.apache.directory.server.dhcp.options.vendor.HostName;
import org.apache.directory.server.dhcp.options.vendor.Routers;
import org.apache.directory.server.dhcp.options.vendor.SubnetMask;
import org.openjdk.jmh.infra.Blackhole;

/** dhcp4j's dhcp-protocol, through its class tokens. */
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
        sink.consume(options.getIntOption(IpAddressLeaseTime.class));
        sink.consume(options.getAddressOption(ServerIdentifier.class));
        sink.consume(options.getAddressOption(SubnetMask.class));
        sink.consume(options.getAddressListOption(Routers.class));
        raw(options.get(ClientIdentifier.class), sink);
        if (options.get(HostName.class) != null) {
            sink.consume(options.getStringOption(HostName.class));
        }
        if (options.get(DomainName.class) != null) {
            sink.consume(options.getStringOption(DomainName.class));
        }
        raw(options.get(RelayAgentInformation.class), sink);
    }

    private static void raw(DhcpOption option, Blackhole sink) {
        if (option != null) {
            sink.consume(option.getData());
        }
    }
}
