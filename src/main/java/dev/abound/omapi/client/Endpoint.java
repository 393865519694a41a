package dev.abound.omapi.client;

import dev.abound.value.Escaped;

/**
 * Where a server listens.
 *
 * @param host name or address
 * @param port 1 to 65,535; by custom 7911
 */
public record Endpoint(String host, int port) {

    public static final int CUSTOMARY_PORT = 7911;

    public Endpoint {
        if (host.isEmpty() || port < 1 || port > 65_535) {
            throw new IllegalArgumentException("a server is HOST or HOST:PORT with a port from 1 to 65535, got \""
                    + Escaped.text(host) + "\" and " + port);
        }
    }

    /** {@code HOST}, {@code HOST:PORT} or {@code [IPV6]:PORT}; without a port 7911. */
    public static Endpoint parse(String text) {
        int bracket = text.lastIndexOf(']');
        int colon = text.indexOf(':', Math.max(bracket, 0));
        String host = colon < 0 ? text : text.substring(0, colon);
        String bare = bracket > 0 && host.startsWith("[") ? host.substring(1, bracket) : host;
        return new Endpoint(bare, colon < 0 ? CUSTOMARY_PORT : port(text, text.substring(colon + 1)));
    }

    private static int port(String text, String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException noNumber) {
            throw new IllegalArgumentException(
                    "a server is HOST or HOST:PORT with a port from 1 to 65535, got \"" + Escaped.text(text) + "\"",
                    noNumber);
        }
    }

    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
