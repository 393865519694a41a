package dev.abound.testing;

import dev.abound.packet.DhcpPacket;
import dev.abound.value.Octets;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Packets that real DHCP servers sent, captured with their clients on a network made for the purpose: documentation
 * addresses, nobody's names. Each is a file of hexadecimal digits with the field beside the octets.
 *
 * <table>
 * <caption>The packets by name</caption>
 * <tr><td>{@code ack}</td><td>192.0.2.100 to alpha, 20 s, Kea</td></tr>
 * <tr><td>{@code ack-renewal}</td><td>the same again: {@code ciaddr} equals {@code yiaddr}</td></tr>
 * <tr><td>{@code ack-rebind}</td><td>a client with a DUID and a domain name (option 81)</td></tr>
 * <tr><td>{@code ack-init-reboot}</td><td>a rebooted client and the 17 s its lease had left, dhcpd</td></tr>
 * <tr><td>{@code ack-relayed}</td><td>through a relay with option 82, dnsmasq</td></tr>
 * <tr><td>{@code ack-infinite}</td><td>a lease without end</td></tr>
 * <tr><td>{@code ack-overload}</td><td>options that go on in the {@code file} field</td></tr>
 * <tr><td>{@code ack-rapid-commit}</td><td>straight to a DHCPDISCOVER</td></tr>
 * <tr><td>{@code ack-inform}</td><td>to a DHCPINFORM: nothing is bound</td></tr>
 * <tr><td>{@code bootreply}</td><td>BOOTP</td></tr>
 * <tr><td>{@code offer}, {@code nak}</td><td>replies no exit program hears of</td></tr>
 * </table>
 */
public final class Packets {

    private static final List<String> NAMES = List.of(
            "ack",
            "ack-renewal",
            "ack-rebind",
            "ack-init-reboot",
            "ack-relayed",
            "ack-infinite",
            "ack-overload",
            "ack-rapid-commit",
            "ack-inform",
            "bootreply",
            "offer",
            "nak");

    private Packets() {}

    /** The names there are. */
    public static List<String> names() {
        return NAMES;
    }

    /** @throws IllegalArgumentException for a name that is not among {@link #names()} */
    public static DhcpPacket captured(String name) {
        return DhcpPacket.of(octets(name));
    }

    /** The payload of the captured datagram, octet for octet. */
    public static Octets octets(String name) {
        return hex(text(name));
    }

    /** Octets from hexadecimal digits in any spacing; from a {@code #} to the end of its line is comment. */
    public static Octets hex(String text) {
        return Octets.ofHex(text.lines()
                .map(line -> line.replaceFirst("#.*", ""))
                .map(line -> line.replaceAll("\\s", ""))
                .collect(Collectors.joining()));
    }

    /** The file itself, with its comments. */
    static String text(String name) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException(
                    "no captured packet is called \"" + name + "\"; there are " + String.join(", ", NAMES));
        }
        try (InputStream file = Packets.class.getResourceAsStream("packets/" + name + ".hex")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("packets/" + name + ".hex cannot be read from the jar", unreadable);
        }
    }
}
