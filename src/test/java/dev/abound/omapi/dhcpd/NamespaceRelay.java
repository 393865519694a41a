package dev.abound.omapi.dhcpd;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/**
 * Carries octets between two listeners that cannot see each other: a socket file, which every network namespace sees,
 * and a port of the loopback inside one. Runs inside the namespace of a dhcpd as a process of its own, and outside of it
 * as a part of the test.
 */
public final class NamespaceRelay {

    private NamespaceRelay() {}

    /**
     * Inside: the socket file of the relay agent, then {@code PORT SOCKETFILE} pairs, each socket file leading to the
     * port. Ends with its standard input.
     */
    public static void main(String[] arguments) throws IOException {
        RelayAgentPort.serve(Path.of(arguments[0]));
        for (int i = 1; i < arguments.length; i += 2) {
            int port = Integer.parseInt(arguments[i]);
            ServerSocketChannel files = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            files.bind(UnixDomainSocketAddress.of(arguments[i + 1]));
            listen(files, () -> SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
        }
        System.in.transferTo(java.io.OutputStream.nullOutputStream());
    }

    /** Outside: connections to the listener lead to the socket file. */
    static void lead(ServerSocketChannel listener, Path file) {
        listen(listener, () -> SocketChannel.open(UnixDomainSocketAddress.of(file)));
    }

    private interface Opening {
        SocketChannel open() throws IOException;
    }

    private static void listen(ServerSocketChannel listener, Opening far) {
        start(() -> {
            while (listener.isOpen()) {
                try {
                    SocketChannel near = listener.accept();
                    start(() -> join(near, far));
                } catch (IOException closed) {
                    return;
                }
            }
        });
    }

    private static void join(SocketChannel near, Opening far) {
        try (near;
                SocketChannel opened = far.open()) {
            undelayed(near);
            undelayed(opened);
            Thread back = start(() -> carry(opened, near));
            carry(near, opened);
            back.join();
        } catch (IOException refused) {
            return; // the near side sees its connection closed, as by a server that is not there
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private static void undelayed(SocketChannel channel) throws IOException {
        if (channel.supportedOptions().contains(StandardSocketOptions.TCP_NODELAY)) {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        }
    }

    private static void carry(SocketChannel from, SocketChannel to) {
        ByteBuffer buffer = ByteBuffer.allocate(16 << 10);
        try {
            while (from.read(buffer) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    to.write(buffer);
                }
                buffer.clear();
            }
            to.shutdownOutput();
        } catch (IOException oneSideWent) {
            closeBoth(from, to);
        }
    }

    private static void closeBoth(SocketChannel one, SocketChannel other) {
        try (one;
                other) {
            return;
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }

    private static Thread start(Runnable work) {
        Thread thread = new Thread(work, "relay");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
