package dev.abound.handler.syslog;

import dev.abound.spi.HandlerSettings;
import dev.abound.spi.SettingException;
import dev.abound.value.Escaped;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where messages go.
 *
 * @param host name or address, an IPv6 address without brackets
 * @param port 1 to 65,535
 */
record Receiver(String host, int port) {

    private static final Pattern FORM = Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[^:\\[\\]\\s]+)(?::([0-9]{1,5}))?");

    /**
     * {@code HOST}, {@code HOST:PORT} or {@code [IPV6]:PORT} under a key.
     *
     * @throws SettingException for anything else
     */
    static Receiver of(HandlerSettings settings, String key, int defaultPort) {
        String text = settings.get(key).trim();
        Matcher form = FORM.matcher(text);
        int port = form.matches() ? port(form.group(2), defaultPort) : 0;
        if (port < 1 || port > 65_535) {
            throw new SettingException(settings.fullKey(key)
                    + " wants HOST or HOST:PORT with a port from 1 to 65535, got \"" + Escaped.text(text) + "\".");
        }
        String host = form.group(1);
        return new Receiver(host.startsWith("[") ? host.substring(1, host.length() - 1) : host, port);
    }

    private static int port(String digits, int otherwise) {
        return digits == null ? otherwise : Integer.parseInt(digits);
    }

    /** Looked up now, so that a receiver that has moved is found again. */
    InetSocketAddress address() throws UnknownHostException {
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw new UnknownHostException("nobody knows the name " + host);
        }
        return address;
    }

    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
