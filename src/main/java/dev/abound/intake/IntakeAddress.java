package dev.abound.intake;

import dev.abound.value.Escaped;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Where an intake listens, or where a client finds it. */
public sealed interface IntakeAddress {

    /** Loopback: whoever may reach the intake may write into the journal. */
    String DEFAULT_HOST = "127.0.0.1";

    /**
     * {@code PORT}, {@code HOST:PORT}, {@code [IPV6]:PORT}, each with or without {@code tcp:} before it, or
     * {@code unix:PATH}. Without a host it is 127.0.0.1; port 0 takes any free one.
     *
     * @throws IllegalArgumentException for anything else: what was given, what is wanted
     */
    static IntakeAddress parse(String text) {
        return text.startsWith("unix:")
                ? Unix.parse(text.substring("unix:".length()))
                : Tcp.parse(text.startsWith("tcp:") ? text.substring("tcp:".length()) : text);
    }

    /** For a socket; a host name is looked up now. */
    SocketAddress socketAddress();

    /**
     * A TCP port.
     *
     * @param host name or address, an IPv6 address without brackets
     * @param port 0 to 65,535
     */
    record Tcp(String host, int port) implements IntakeAddress {

        public Tcp {
            if (host.isEmpty() || port < 0 || port > 65_535) {
                throw wanted(host + ":" + port);
            }
        }

        private static Tcp parse(String text) {
            int colon = text.lastIndexOf(':');
            String host = colon < 0 ? DEFAULT_HOST : text.substring(0, colon);
            boolean bracketed = host.length() > 2 && host.startsWith("[") && host.endsWith("]");
            if (!bracketed && host.indexOf(':') >= 0) {
                throw wanted(text);
            }
            return new Tcp(
                    bracketed ? host.substring(1, host.length() - 1) : host, port(text.substring(colon + 1), text));
        }

        private static int port(String digits, String text) {
            if (!digits.matches("[0-9]{1,5}")) {
                throw wanted(text);
            }
            return Integer.parseInt(digits);
        }

        @Override
        public SocketAddress socketAddress() {
            return new InetSocketAddress(host, port);
        }

        @Override
        public String toString() {
            return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
        }
    }

    /** A Unix domain socket. */
    record Unix(Path path) implements IntakeAddress {

        private static Unix parse(String text) {
            if (text.isEmpty()) {
                throw wanted("unix:");
            }
            try {
                return new Unix(Path.of(text));
            } catch (InvalidPathException invalid) {
                throw new IllegalArgumentException(wanted("unix:" + text).getMessage(), invalid);
            }
        }

        @Override
        public SocketAddress socketAddress() {
            return UnixDomainSocketAddress.of(path);
        }

        @Override
        public String toString() {
            return "unix:" + path;
        }
    }

    private static IllegalArgumentException wanted(String given) {
        return new IllegalArgumentException("an intake address is PORT, HOST:PORT, [IPV6]:PORT or unix:PATH with a port"
                + " from 0 to 65,535; got \"" + Escaped.text(given) + "\"");
    }
}
