package dev.abound.handler.dns;

import java.net.InetSocketAddress;

/**
 * Where a primary server listens.
 *
 * @param host a name or an address; looked up anew for each connection
 * @param port 1 to 65,535
 */
record ServerAddress(String host, int port) {

    private static final int DOMAIN = 53;

    /** {@code HOST}, {@code HOST:PORT} or {@code [IPV6]:PORT}. */
    static ServerAddress parse(String text) {
        int end = text.startsWith("[") ? text.indexOf(']') + 1 : 0;
        int colon = text.indexOf(':', end);
        String host = colon < 0 ? text : text.substring(0, colon);
        int port = colon < 0 ? DOMAIN : port(text.substring(colon + 1));
        if (host.isBlank() || port < 1 || port > 0xffff) {
            throw new IllegalArgumentException("a server is written like 192.0.2.53 or ns1.example.com:53");
        }
        return new ServerAddress(host, port);
    }

    private static int port(String digits) {
        return digits.matches("[0-9]{1,5}") ? Integer.parseInt(digits) : 0;
    }

    InetSocketAddress resolve() {
        return new InetSocketAddress(host, port);
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
