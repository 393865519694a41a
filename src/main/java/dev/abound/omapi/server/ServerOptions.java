package dev.abound.omapi.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * How to open a server.
 *
 * @param address where to listen; port 0 is any free one
 * @param keys who may ask what
 * @param insecure unsigned requests may do everything
 * @param limits of connections, messages and patience
 */
public record ServerOptions(InetSocketAddress address, ServerKeys keys, boolean insecure, ServerLimits limits) {

    /** ISC's port by custom. */
    public static final int PORT = 7911;

    public ServerOptions {
        if (keys.isEmpty() && !insecure) {
            throw new IllegalArgumentException("the OMAPI server needs a key, since whoever reaches it could change"
                    + " leases and end the service; wanted is a file with: key NAME { algorithm hmac-sha256; secret"
                    + " BASE64; }; or the word insecure");
        }
    }

    /** On loopback, port 7911, for these keys. */
    public static ServerOptions of(ServerKeys keys) {
        return new ServerOptions(loopback(PORT), keys, false, ServerLimits.USUAL);
    }

    /** On loopback, port 7911, for everybody who is on this machine. */
    public static ServerOptions withoutKey() {
        return new ServerOptions(loopback(PORT), ServerKeys.none(), true, ServerLimits.USUAL);
    }

    public ServerOptions at(InetSocketAddress elsewhere) {
        return new ServerOptions(elsewhere, keys, insecure, limits);
    }

    /** On loopback; 0 is any free port. */
    public ServerOptions at(int port) {
        return at(loopback(port));
    }

    public ServerOptions with(ServerLimits other) {
        return new ServerOptions(address, keys, insecure, other);
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }
}
