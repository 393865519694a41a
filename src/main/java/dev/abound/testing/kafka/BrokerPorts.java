package dev.abound.testing.kafka;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The ports of one broker, all on 127.0.0.1.
 *
 * @param client for clients, with whatever security is configured
 * @param door for clients too, where a second listener is wanted
 * @param internal for the brokers among themselves, never secured
 * @param controller for the controllers
 */
record BrokerPorts(int client, int door, int internal, int controller) {

    // below what Linux gives to outgoing connections: a broker finds its port free when it starts again
    private static final int LOWEST = 18_000;
    private static final int HIGHEST = 32_000;

    static List<BrokerPorts> free(int brokers) {
        List<ServerSocket> held = new ArrayList<>();
        try {
            List<BrokerPorts> ports = new ArrayList<>();
            for (int broker = 0; broker < brokers; broker++) {
                ports.add(new BrokerPorts(hold(held), hold(held), hold(held), hold(held)));
            }
            return ports;
        } finally {
            held.forEach(BrokerPorts::release);
        }
    }

    /** Held until all are found, so that none is found twice. */
    private static int hold(List<ServerSocket> held) {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            Optional<ServerSocket> socket = listen(port);
            if (socket.isPresent()) {
                held.add(socket.get());
                return port;
            }
        }
    }

    private static Optional<ServerSocket> listen(int port) {
        try {
            return Optional.of(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
        } catch (IOException taken) {
            return Optional.empty();
        }
    }

    /** Another program may have taken one since it was found. A broker with a port too few would join before it ends. */
    void requireFree() throws IOException {
        for (int port : List.of(client, door, internal, controller)) {
            release(listen(port)
                    .orElseThrow(
                            () -> new IOException("port " + port + ", found for a broker, is another program's now")));
        }
    }

    private static void release(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), internal), 1_000);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }
}
