package dev.abound.testing;

import dev.abound.packet.DhcpPacket;
import dev.abound.value.HardwareAddress;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import dev.abound.wire.WireWriter;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes a reply as a server would send it, when no captured one fits. What is not set has a quiet default: Ethernet
 * client 02:00:5e:00:53:11, server 192.0.2.1, xid 00000001. Not for use by two threads.
 *
 * <pre>{@code
 * DhcpPacket ack = ReplyBuilder.ack("10.1.2.3").hostName("pc-17").lease(3_600).build();
 * }</pre>
 */
public final class ReplyBuilder {

    private static final int BOOTREPLY = 2;
    private static final int SHORTEST = 300; // RFC 1542 §2.1: what relays and old clients insist on
    private static final long MAGIC_COOKIE = 0x63825363L;
    private static final int END = 255;

    private final Map<Integer, Octets> options = new TreeMap<>();
    private Ipv4Address ciaddr = Ipv4Address.ANY;
    private Ipv4Address yiaddr = Ipv4Address.ANY;
    private Ipv4Address giaddr = Ipv4Address.ANY;
    private HardwareAddress client = HardwareAddress.ethernet("02:00:5e:00:53:11");
    private long xid = 1;

    private ReplyBuilder() {}

    /** A DHCPACK that binds an address for 86,400 s. */
    public static ReplyBuilder ack(String address) {
        return bootReply(address)
                .option(53, Octets.of(5))
                .option(54, Ipv4Address.parse("192.0.2.1").octets())
                .lease(86_400);
    }

    /** A BOOTP reply. */
    public static ReplyBuilder bootReply(String address) {
        ReplyBuilder reply = new ReplyBuilder();
        reply.yiaddr = Ipv4Address.parse(address);
        return reply;
    }

    /** Makes it the answer to a renewal: {@code ciaddr} is the address. */
    public ReplyBuilder renewal() {
        ciaddr = yiaddr;
        return this;
    }

    /** Makes it the answer to a DHCPINFORM: the address moves to {@code ciaddr}, and there is no lease. */
    public ReplyBuilder inform() {
        ciaddr = yiaddr;
        yiaddr = Ipv4Address.ANY;
        options.remove(51);
        return this;
    }

    /** An Ethernet address, hexadecimal with colons. */
    public ReplyBuilder mac(String address) {
        client = HardwareAddress.ethernet(address);
        return this;
    }

    /** Any hardware address. */
    public ReplyBuilder hardwareAddress(HardwareAddress address) {
        client = address;
        return this;
    }

    /** 0 to 4,294,967,295. */
    public ReplyBuilder xid(long number) {
        xid = number;
        return this;
    }

    /** Option 51 in seconds; 4,294,967,295 is infinite. */
    public ReplyBuilder lease(long seconds) {
        return option(51, new WireWriter().u32(seconds).toOctets());
    }

    /** Option 12. */
    public ReplyBuilder hostName(String name) {
        return option(12, Octets.ofLatin1(name));
    }

    /** Option 61, as servers repeat it since RFC 6842. */
    public ReplyBuilder clientIdentifier(Octets identifier) {
        return option(61, identifier);
    }

    /** Sent through a relay, with option 82: circuit and remote id. */
    public ReplyBuilder relay(String address, Octets circuitId, Octets remoteId) {
        giaddr = Ipv4Address.parse(address);
        return option(
                82,
                new WireWriter()
                        .u8(1)
                        .u8(circuitId.length())
                        .octets(circuitId)
                        .u8(2)
                        .u8(remoteId.length())
                        .octets(remoteId)
                        .toOctets());
    }

    /**
     * Any option, in place of one with the same code; they are written in the order of their codes.
     *
     * @param code 1 to 254
     * @param value 0 to 255 octets
     */
    public ReplyBuilder option(int code, Octets value) {
        if (code < 1 || code > 254 || value.length() > 255) {
            throw new IllegalArgumentException("an option has a code from 1 to 254 and at most 255 octets, got option "
                    + code + " with " + value.length());
        }
        options.put(code, value);
        return this;
    }

    public DhcpPacket build() {
        WireWriter packet = new WireWriter(SHORTEST);
        header(packet);
        packet.u32(MAGIC_COOKIE);
        options.forEach((code, value) -> packet.u8(code).u8(value.length()).octets(value));
        packet.u8(END);
        return DhcpPacket.of(
                packet.fill(Math.max(0, SHORTEST - packet.length()), 0).toOctets());
    }

    /** RFC 2131 figure 1, in wire order. */
    private void header(WireWriter packet) {
        packet.u8(BOOTREPLY).u8(client.htype()).u8(client.octets().length()).u8(0);
        packet.u32(xid).u16(0).u16(0);
        packet.ipv4(ciaddr).ipv4(yiaddr).ipv4(Ipv4Address.ANY).ipv4(giaddr);
        packet.field(client.octets(), 16, 0).fill(64, 0).fill(128, 0);
    }
}
