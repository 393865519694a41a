package dev.abound.packet;

import dev.abound.value.HardwareAddress;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import dev.abound.wire.WireWriter;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * Makes a packet, any that the decoder can read, odd ones too. Fields not set are zero; options are written in the order
 * they are added, an end option behind them unless {@link #withoutEnd()} is asked for.
 *
 * <p>Not for use by two threads.
 */
public final class DhcpPacketBuilder {

    private static final int WHOLE = Integer.MAX_VALUE;

    private final byte[] header = new byte[HeaderField.HEADER_LENGTH];
    private final Map<Area, AreaBuilder> areas = new EnumMap<>(Area.class);
    private Area current = Area.OPTIONS;
    private boolean cookie = true;
    private Octets vendorArea = Octets.empty();
    private int cut = WHOLE;

    DhcpPacketBuilder() {
        areas.put(Area.OPTIONS, new AreaBuilder());
    }

    static DhcpPacketBuilder of(DhcpPacket packet) {
        DhcpPacketBuilder builder = new DhcpPacketBuilder();
        packet.octets().first(HeaderField.HEADER_LENGTH).copyTo(builder.header, 0);
        if (packet.octets().length() < HeaderField.HEADER_LENGTH) {
            builder.cutAfter(packet.octets().length());
        }
        if (!packet.hasMagicCookie()) {
            builder.vendorArea(packet.vendorArea());
        }
        packet.areas().forEach(area -> builder.areas.put(area.area(), AreaBuilder.of(area, packet.options())));
        return builder;
    }

    public DhcpPacketBuilder op(int op) {
        return number(HeaderField.OP, op);
    }

    public DhcpPacketBuilder htype(int htype) {
        return number(HeaderField.HTYPE, htype);
    }

    public DhcpPacketBuilder hlen(int hlen) {
        return number(HeaderField.HLEN, hlen);
    }

    public DhcpPacketBuilder hops(int hops) {
        return number(HeaderField.HOPS, hops);
    }

    /** Transaction id, 0 to 4,294,967,295. */
    public DhcpPacketBuilder xid(long xid) {
        return number(HeaderField.XID, xid);
    }

    public DhcpPacketBuilder secs(int secs) {
        return number(HeaderField.SECS, secs);
    }

    public DhcpPacketBuilder flags(int flags) {
        return number(HeaderField.FLAGS, flags);
    }

    public DhcpPacketBuilder ciaddr(Ipv4Address address) {
        return field(HeaderField.CIADDR, address.octets());
    }

    public DhcpPacketBuilder yiaddr(Ipv4Address address) {
        return field(HeaderField.YIADDR, address.octets());
    }

    public DhcpPacketBuilder siaddr(Ipv4Address address) {
        return field(HeaderField.SIADDR, address.octets());
    }

    public DhcpPacketBuilder giaddr(Ipv4Address address) {
        return field(HeaderField.GIADDR, address.octets());
    }

    /** Sets {@code htype}, {@code hlen} and {@code chaddr}. */
    public DhcpPacketBuilder hardwareAddress(HardwareAddress address) {
        return htype(address.htype()).hlen(address.octets().length()).chaddr(address.octets());
    }

    /** At most 16 octets, filled up with zeros; {@code hlen} stays as it is. */
    public DhcpPacketBuilder chaddr(Octets octets) {
        return field(HeaderField.CHADDR, octets);
    }

    /** At most 64 octets, filled up with zeros. */
    public DhcpPacketBuilder sname(Octets octets) {
        return field(HeaderField.SNAME, octets);
    }

    public DhcpPacketBuilder sname(String text) {
        return sname(Formats.STRING.write(text));
    }

    /** At most 128 octets, filled up with zeros. */
    public DhcpPacketBuilder file(Octets octets) {
        return field(HeaderField.FILE, octets);
    }

    public DhcpPacketBuilder file(String text) {
        return file(Formats.STRING.write(text));
    }

    /** BOOTP without a magic cookie: these octets follow the header, and no options do. */
    public DhcpPacketBuilder vendorArea(Octets octets) {
        cookie = false;
        vendorArea = octets;
        return this;
    }

    /**
     * What is added next goes into this area. An option 52 that says so is added to the options field when it has none
     * (RFC 2131 §4.1).
     */
    public DhcpPacketBuilder in(Area area) {
        current = area;
        return this;
    }

    /** Adds an option; a value longer than 255 octets is split into several instances. */
    public DhcpPacketBuilder option(int code, Octets value) {
        area().option(code, value);
        return this;
    }

    /** Adds an option by its type. */
    public <T> DhcpPacketBuilder option(Option<T> key, T value) {
        return option(key.code(), key.format().write(value));
    }

    /** Takes every instance of an option out of every area. */
    public DhcpPacketBuilder without(int code) {
        areas.values().forEach(area -> area.without(code));
        return this;
    }

    /** Adds octets of value 0, which mean nothing. */
    public DhcpPacketBuilder pad(int count) {
        area().pad(count);
        return this;
    }

    /** Adds octets as they are, whatever they mean: a code without a length, a length that lies. */
    public DhcpPacketBuilder raw(Octets octets) {
        area().raw(octets);
        return this;
    }

    /** Adds the end option now. What is added later still comes before it, save {@link #afterEnd}. */
    public DhcpPacketBuilder end() {
        area().end();
        return this;
    }

    /** Leaves the end option out. */
    public DhcpPacketBuilder withoutEnd() {
        area().withoutEnd();
        return this;
    }

    /** Adds the end option, if it is not there yet, and octets behind it. */
    public DhcpPacketBuilder afterEnd(Octets octets) {
        if (!area().hasEnd()) {
            end();
        }
        area().tail(octets);
        return this;
    }

    /** Keeps only the first octets of the packet, as a recording may. */
    public DhcpPacketBuilder cutAfter(int length) {
        cut = length;
        return this;
    }

    /**
     * @throws IllegalArgumentException when the options of {@code file} or {@code sname} do not fit there
     */
    public DhcpPacket build() {
        return DhcpPacket.of(octets());
    }

    private Octets octets() {
        if (cookie) {
            announceOverload();
        }
        WireWriter out = new WireWriter(HeaderField.HEADER_LENGTH + 64);
        int fixed = HeaderField.SNAME.offset;
        out.octets(Octets.of(header).first(fixed));
        out.octets(field(HeaderField.SNAME, Area.SNAME)).octets(field(HeaderField.FILE, Area.FILE));
        if (cookie) {
            out.octets(OptionIndex.MAGIC_COOKIE).octets(areas.get(Area.OPTIONS).write());
        } else {
            out.octets(vendorArea);
        }
        return out.toOctets().first(cut);
    }

    private void announceOverload() {
        int overload = (areas.containsKey(Area.FILE) ? 1 : 0) | (areas.containsKey(Area.SNAME) ? 2 : 0);
        AreaBuilder options = areas.get(Area.OPTIONS);
        if (overload != 0 && !options.has(OptionIndex.OVERLOAD)) {
            options.option(OptionIndex.OVERLOAD, Octets.of(overload));
        }
    }

    private Octets field(HeaderField field, Area area) {
        if (!areas.containsKey(area)) {
            return Octets.of(header).slice(field.offset, field.end());
        }
        Octets options = areas.get(area).write();
        requireRoom(field, options);
        return new WireWriter(field.width).field(options, field.width, 0).toOctets();
    }

    private AreaBuilder area() {
        return areas.computeIfAbsent(current, area -> new AreaBuilder());
    }

    private DhcpPacketBuilder number(HeaderField field, long value) {
        if (value < 0 || value >>> (8 * field.width) != 0) {
            throw new IllegalArgumentException(value + " does not fit into the " + field.width + " octets of "
                    + field.name().toLowerCase(Locale.ROOT));
        }
        for (int i = 0; i < field.width; i++) {
            header[field.offset + i] = (byte) (value >>> (8 * (field.width - 1 - i)));
        }
        return this;
    }

    private DhcpPacketBuilder field(HeaderField field, Octets octets) {
        requireRoom(field, octets);
        new WireWriter(field.width).field(octets, field.width, 0).toOctets().copyTo(header, field.offset);
        return this;
    }

    private static void requireRoom(HeaderField field, Octets octets) {
        if (octets.length() > field.width) {
            throw new IllegalArgumentException(octets.length() + " octets do not fit into the " + field.width + " of "
                    + field.name().toLowerCase(Locale.ROOT));
        }
    }
}
