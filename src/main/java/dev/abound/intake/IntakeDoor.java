package dev.abound.intake;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What clients knock at: a bound socket of either family. */
interface IntakeDoor extends Closeable {

    /** Where it is, as a client would write it. */
    String address();

    /** Waits for the next client. */
    SocketChannel accept() throws IOException;

    /** Shuts it; a waiting {@link #accept} ends with {@link java.nio.channels.ClosedChannelException}. */
    @Override
    void close() throws IOException;

    static IntakeDoor open(IntakeAddress address) {
        try {
            return address instanceof IntakeAddress.Unix unix ? UnixDoor.open(unix.path()) : TcpDoor.open(address);
        } catch (IOException refused) {
            throw refused(address, refused.getMessage(), refused);
        } catch (UnsupportedOperationException unable) {
            throw refused(address, "this file system cannot keep others away from a socket", unable);
        } catch (UnresolvedAddressException unknown) {
            throw refused(address, "nobody knows that host", unknown);
        }
    }

    private static IntakeException refused(IntakeAddress address, String why, Exception cause) {
        String way = address instanceof IntakeAddress.Unix
                ? "Choose another path"
                : "Stop what listens there, or choose another port; 0 takes any free one";
        return new IntakeException("The intake cannot listen on " + address + ": " + why + ". " + way + ".", cause);
    }

    /** A TCP port. */
    final class TcpDoor implements IntakeDoor {

        private static final Logger LOG = LoggerFactory.getLogger(IntakeDoor.class);

        private final ServerSocketChannel channel;
        private final String address;

        private TcpDoor(ServerSocketChannel channel, InetSocketAddress local) {
            this.channel = channel;
            InetAddress host = local.getAddress();
            this.address = new IntakeAddress.Tcp(host.getHostAddress(), local.getPort()).toString();
            if (!host.isLoopbackAddress()) {
                LOG.warn(
                        "intake: {} can be reached from other machines, and whoever reaches it may add entries",
                        address);
            }
        }

        private static TcpDoor open(IntakeAddress address) throws IOException {
            ServerSocketChannel channel = ServerSocketChannel.open();
            try {
                channel.bind(address.socketAddress());
                return new TcpDoor(channel, (InetSocketAddress) channel.getLocalAddress());
            } catch (IOException | RuntimeException refused) {
                channel.close();
                throw refused;
            }
        }

        @Override
        public String address() {
            return address;
        }

        @Override
        public SocketChannel accept() throws IOException {
            SocketChannel client = channel.accept();
            client.setOption(StandardSocketOptions.TCP_NODELAY, true); // an answer is one octet: never wait for more
            client.setOption(StandardSocketOptions.SO_KEEPALIVE, true); // quiet for days is fine, dead is not
            return client;
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
