package dev.abound.packet;

import dev.abound.value.Octets;
import dev.abound.wire.WireFormatException;
import dev.abound.wire.WireReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Payloads out of the shipped captures: just enough of pcap and Ethernet to find them. */
final class Captures {

    static final List<String> NAMES = List.of(
            "bystander-port",
            "bystander-server",
            "dhcpd-bootp",
            "dhcpd-decline",
            "dhcpd-dhcping",
            "dhcpd-dora-renew-release",
            "dhcpd-fixed-and-infinite",
            "dhcpd-inform",
            "dhcpd-initreboot-nak",
            "dhcpd-option-overload",
            "dhcpd-rebind",
            "dnsmasq-bootp",
            "dnsmasq-decline-nak",
            "dnsmasq-dora-release",
            "dnsmasq-infinite",
            "dnsmasq-inform",
            "dnsmasq-rapid-commit",
            "dnsmasq-relay-opt82",
            "dnsmasq-renew-unicast",
            "format-checksum-offload",
            "kea-bootp",
            "kea-decline",
            "kea-dora-renew-release",
            "kea-fixed-and-infinite",
            "kea-inform",
            "kea-initreboot-nak",
            "kea-rebind-fqdn",
            "kea-relay-opt82",
            "relay-dhcp-helper",
            "relay-opt82-client-side",
            "relay-opt82-server-side",
            "two-servers");

    private static final int ETHERNET = 1;
    private static final int GLOBAL_HEADER = 24;
    private static final int FRAME_HEADER = 16;
    private static final int ETHERNET_HEADER = 14;

    private Captures() {}

    /** Every different payload of all of them. */
    static List<Octets> allPayloads() {
        return NAMES.stream()
                .flatMap(name -> payloads(name).stream())
                .distinct()
                .toList();
    }

    /** UDP payloads to or from port 67, of a little-endian Ethernet pcap. */
    static List<Octets> payloads(String name) {
        Octets file = read(name + ".pcap");
        if (swapped(file, 20) != ETHERNET) {
            throw new IllegalArgumentException(name + " is not an Ethernet capture");
        }
        List<Octets> payloads = new ArrayList<>();
        int at = GLOBAL_HEADER;
        while (at < file.length()) {
            int next = at + FRAME_HEADER + swapped(file, at + 8);
            payload(file.slice(at + FRAME_HEADER, next), payloads);
            at = next;
        }
        return payloads;
    }

    private static void payload(Octets frame, List<Octets> payloads) {
        try {
            WireReader in = WireReader.of(frame);
            in.skip(ETHERNET_HEADER - 2, "addresses");
            if (in.u16("type") != 0x0800) {
                return;
            }
            WireReader ip = WireReader.of(frame.from(ETHERNET_HEADER));
            int headerLength = (ip.u8("version") & 0x0f) * 4;
            if (frame.u8(ETHERNET_HEADER + 9) != 17) {
                return;
            }
            Octets udp = frame.from(ETHERNET_HEADER + headerLength);
            if (udp.u16(0) == 67 || udp.u16(2) == 67) {
                payloads.add(udp.slice(8, udp.u16(4)));
            }
        } catch (WireFormatException cut) {
            throw new IllegalStateException("a shipped capture is damaged", cut);
        }
    }

    private static int swapped(Octets file, int at) {
        return Integer.reverseBytes(file.i32(at));
    }

    private static Octets read(String file) {
        String resource = "/dev/abound/testing/captures/" + file;
        try (InputStream in = Objects.requireNonNull(Captures.class.getResourceAsStream(resource), resource)) {
            return Octets.wrap(in.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
