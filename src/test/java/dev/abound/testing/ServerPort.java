package dev.abound.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A port for a server that is stopped and started again. It lies below those Linux gives to outgoing connections, so that
 * it is still free after an hour, and no client that tries it meanwhile is connected to itself. (Brokers have ports of
 * their own above these.)
 */
public final class ServerPort {

    private static final int LOWEST = 10_000;
    private static final int HIGHEST = 18_000;
    private static final int ATTEMPTS = 1_000;

    private ServerPort() {}

    /** One that nobody listens on. */
    public static int free() throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IOException("no port from " + LOWEST + " to " + HIGHEST + " is free");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
