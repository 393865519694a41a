package dev.abound.app;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a door is to listen, as people write it: {@code 7911}, {@code 192.0.2.1:7911}, {@code [::1]:7911}. */
final class ListenAddress {

    private static final Pattern HOST_PORT = Pattern.compile("(?:([^:\\s]+|\\[[0-9a-fA-F:.]+]):)?(\\d{1,5})");
    private static final int LARGEST_PORT = 65_535;

    private ListenAddress() {}

    /**
     * Without a host it is loopback.
     *
     * @param example a port for the message when it cannot be read
     */
    static InetSocketAddress of(Setting setting, int example) {
        Matcher written = HOST_PORT.matcher(setting.value());
        if (!written.matches() || Integer.parseInt(written.group(2)) > LARGEST_PORT) {
            throw setting.wanted("[HOST:]PORT, such as " + example + " for loopback or 192.0.2.1:" + example);
        }
        int port = Integer.parseInt(written.group(2));
        InetSocketAddress address = written.group(1) == null
                ? new InetSocketAddress(InetAddress.getLoopbackAddress(), port)
                : new InetSocketAddress(written.group(1), port);
        if (address.isUnresolved()) {
            throw setting.wanted("a host that this machine knows");
        }
        return address;
    }
}
