package dev.abound.omapi.client;

import dev.abound.omapi.codec.OmapiKey;
import dev.abound.omapi.codec.OmapiLimits;
import dev.abound.omapi.object.IscGeneration;
import java.time.Duration;
import java.util.Optional;

/**
 * How a client behaves.
 *
 * @param server where to
 * @param key signs everything; without one the server must be configured without {@code omapi-key}
 * @param connectTimeout for connecting and authenticating together
 * @param requestTimeout for one request, waiting for a free connection included
 * @param connections most connections open at once, 1 to 64; each has one request on the way at a time
 * @param generation which ISC DHCP the server is: its failover states depend on it
 * @param limits how much is taken from the server
 */
public record ClientSettings(
        Endpoint server,
        Optional<OmapiKey> key,
        Duration connectTimeout,
        Duration requestTimeout,
        int connections,
        IscGeneration generation,
        OmapiLimits limits) {

    private static final int MOST_CONNECTIONS = 64;
    private static final int USUAL_CONNECTIONS = 8;

    public ClientSettings {
        if (connections < 1 || connections > MOST_CONNECTIONS) {
            throw new IllegalArgumentException("a client has 1 to 64 connections, got " + connections);
        }
        if (connectTimeout.toMillis() < 1 || requestTimeout.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "a timeout is a millisecond or more, got " + connectTimeout + " and " + requestTimeout);
        }
    }

    /** 5 s to connect, 10 s a request, at most 8 connections, a server of version 4. */
    public static ClientSettings to(Endpoint server, Optional<OmapiKey> key) {
        return new ClientSettings(
                server,
                key,
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                USUAL_CONNECTIONS,
                IscGeneration.VERSION_4,
                OmapiLimits.USUAL);
    }

    public ClientSettings withTimeouts(Duration connect, Duration request) {
        return new ClientSettings(server, key, connect, request, connections, generation, limits);
    }

    public ClientSettings withConnections(int most) {
        return new ClientSettings(server, key, connectTimeout, requestTimeout, most, generation, limits);
    }

    public ClientSettings withServer(Endpoint other) {
        return new ClientSettings(other, key, connectTimeout, requestTimeout, connections, generation, limits);
    }

    public ClientSettings withKey(OmapiKey other) {
        return new ClientSettings(
                server, Optional.of(other), connectTimeout, requestTimeout, connections, generation, limits);
    }

    public ClientSettings withGeneration(IscGeneration spoken) {
        return new ClientSettings(server, key, connectTimeout, requestTimeout, connections, spoken, limits);
    }
}
