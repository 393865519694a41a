package dev.abound.ibmi.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;

/** An address of this machine's loopback net for one simulator alone. */
final class LoopbackHost {

    private static final AtomicInteger COUNTER = new AtomicInteger();
    private static final int LAST_OCTETS = 250;
    private static final int BACKLOG = 50;

    private LoopbackHost() {}

    /**
     * The next address of 127.83.0.0/16, or 127.0.0.1 on machines that answer to no other loopback address (macOS):
     * there one simulator at a time is all that a JVM can tell apart.
     */
    static InetAddress next() {
        int number = COUNTER.getAndIncrement();
        byte[] own = {127, 83, (byte) (number / LAST_OCTETS % LAST_OCTETS), (byte) (1 + number % LAST_OCTETS)};
        try {
            InetAddress address = InetAddress.getByAddress(own);
            reserve(address).close();
            return address;
        } catch (IOException notOurs) {
            return InetAddress.getLoopbackAddress();
        }
    }

    /** A port on which nobody listens, held by a socket so that nobody else will: connections are refused at once. */
    static Socket reserve(InetAddress address) throws IOException {
        Socket held = new Socket();
        held.bind(new InetSocketAddress(address, 0));
        return held;
    }

    static ServerSocket listen(ServerSocketFactory factory, InetAddress address, int port) {
        try {
            return factory.createServerSocket(port, BACKLOG, address);
        } catch (IOException taken) {
            throw new UncheckedIOException(
                    "cannot listen on " + address.getHostAddress() + ":" + port + " (" + taken.getMessage()
                            + "). Choose another port, or 0 for any free one.",
                    taken);
        }
    }
}
