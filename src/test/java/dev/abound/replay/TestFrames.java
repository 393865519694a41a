package dev.abound.replay;

import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import dev.abound.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;

/** Frames put together layer by layer. */
final class TestFrames {

    static final Ipv4Address SERVER = Ipv4Address.parse("192.0.2.1");
    static final Ipv4Address CLIENT = Ipv4Address.parse("192.0.2.100");
    private static final Octets ADDRESSES = Octets.ofHex("02005e00531102005e005301");

    private TestFrames() {}

    /** Octets that tell their place. */
    static Octets payload(int length) {
        WireWriter writer = new WireWriter();
        for (int i = 0; i < length; i++) {
            writer.u8(i * 31 + i / 251 & 0xff);
        }
        return writer.toOctets();
    }

    static Octets udp(int from, int to, Octets payload) {
        return new WireWriter()
                .u16(from)
                .u16(to)
                .u16(8 + payload.length())
                .u16(0xbad)
                .octets(payload)
                .toOctets();
    }

    static Octets ipv4(int protocol, Octets content) {
        return fragment(protocol, 7, 0, false, content);
    }

    static Octets fragment(int protocol, int identification, int at, boolean more, Octets content) {
        return new WireWriter()
                .u16(0x4500)
                .u16(20 + content.length())
                .u16(identification)
                .u16((more ? 0x2000 : 0) | at / 8)
                .u8(64)
                .u8(protocol)
                .u16(0)
                .ipv4(SERVER)
                .ipv4(CLIENT)
                .octets(content)
                .toOctets();
    }

    static Octets datagram(Octets payload) {
        return ipv4(17, udp(67, 68, payload));
    }

    static Octets ethernet(Octets ipv4) {
        return ethernet(ipv4, "0800");
    }

    static Octets ethernet(Octets content, String types) {
        return ADDRESSES.plus(Octets.ofHex(types)).plus(content);
    }

    /** The content of a packet in fragments of this many octets. */
    static List<Octets> fragments(int identification, Octets content, int size) {
        List<Octets> fragments = new ArrayList<>();
        for (int at = 0; at < content.length(); at += size) {
            int end = Math.min(at + size, content.length());
            fragments.add(ethernet(fragment(17, identification, at, end < content.length(), content.slice(at, end))));
        }
        return fragments;
    }
}
