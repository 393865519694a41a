package dev.abound.omapi.dhcpd;

import java.io.EOFException;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/**
 * The relay agent's side of a link, inside the namespace of a dhcpd: what comes over a socket file is broadcast from
 * port 67 of this address (RFC 1542 §4.1), what is answered goes back. Each packet has its length in two octets before
 * it. One packet out, at most one in.
 */
final class RelayAgentPort {

    static final String ADDRESS = "10.77.0.2";
    private static final InetSocketAddress SERVERS = new InetSocketAddress("255.255.255.255", 67);
    private static final int LONGEST = 1500;

    private RelayAgentPort() {}

    static void serve(Path file) throws IOException {
        ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listener.bind(UnixDomainSocketAddress.of(file));
        Thread thread = new Thread(() -> carryForAll(listener), "relay agent");
        thread.setDaemon(true);
        thread.start();
    }

    private static void carryForAll(ServerSocketChannel listener) {
        try (DatagramSocket port = open()) {
            while (listener.isOpen()) {
                try (SocketChannel channel = listener.accept()) {
                    carryFor(channel, port);
                } catch (EOFException ended) {
                    System.out.println("a client went: " + ended.getMessage());
                }
            }
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }

    /** dhcpd has the same port on every address; the more exact address gets the answers. */
    private static DatagramSocket open() throws IOException {
        DatagramSocket port = new DatagramSocket(null);
        port.setReuseAddress(true);
        port.setBroadcast(true);
        port.setSoTimeout(2000);
        port.bind(new InetSocketAddress(ADDRESS, 67));
        return port;
    }

    private static void carryFor(SocketChannel channel, DatagramSocket port) throws IOException {
        while (true) {
            byte[] sent = readFrame(channel);
            port.send(new DatagramPacket(sent, sent.length, SERVERS));
            writeFrame(channel, answer(port));
        }
    }

    /** Nothing where nothing comes: a release has no answer, and neither has a request nobody is meant to hear. */
    private static byte[] answer(DatagramSocket port) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[LONGEST], LONGEST);
        try {
            port.receive(packet);
            return java.util.Arrays.copyOf(packet.getData(), packet.getLength());
        } catch (java.net.SocketTimeoutException silence) {
            return new byte[0];
        }
    }

    static byte[] readFrame(SocketChannel channel) throws IOException {
        ByteBuffer length = filled(channel, ByteBuffer.allocate(2));
        return filled(channel, ByteBuffer.allocate(length.getShort())).array();
    }

    static void writeFrame(SocketChannel channel, byte[] octets) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(2 + octets.length)
                .putShort((short) octets.length)
                .put(octets)
                .flip();
        while (frame.hasRemaining()) {
            channel.write(frame);
        }
    }

    private static ByteBuffer filled(SocketChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new EOFException("the other side closed the socket file");
            }
        }
        return buffer.flip();
    }
}
