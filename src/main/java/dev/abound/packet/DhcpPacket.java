package dev.abound.packet;

import dev.abound.value.HardwareAddress;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * A DHCP or BOOTP packet (RFC 951, 2131, 2132), decoded from any octets at all. Decoding never throws, and neither does
 * anything read from the result: a value that is not there, or not of its right length, is empty, and
 * {@link #problems()} says what is wrong and where.
 *
 * <p>Decoding is one pass that notes where options begin; values are made when they are asked for, over the octets of
 * the packet itself. Immutable and safe for any number of threads.
 */
public final class DhcpPacket implements CommonOptions {

    private static final int BROADCAST = 0x8000;

    private final Octets octets;
    private final OptionIndex index;

    private DhcpPacket(Octets octets, OptionIndex index) {
        this.octets = octets;
        this.index = index;
    }

    /** Decodes the payload of one UDP datagram; an empty one is a packet too. */
    public static DhcpPacket of(Octets octets) {
        return new DhcpPacket(octets, OptionIndex.of(octets));
    }

    /** A packet to be made, field by field and option by option. */
    public static DhcpPacketBuilder builder() {
        return new DhcpPacketBuilder();
    }

    /** A builder that makes this packet again, octet for octet, unless told otherwise. */
    public DhcpPacketBuilder toBuilder() {
        return DhcpPacketBuilder.of(this);
    }

    /** All of it, as it came. */
    public Octets octets() {
        return octets;
    }

    /** 1 BOOTREQUEST, 2 BOOTREPLY; other numbers are a problem and still answered. */
    public OptionalInt op() {
        return number(HeaderField.OP);
    }

    public OptionalInt htype() {
        return number(HeaderField.HTYPE);
    }

    /** As it came; above 16 it is a problem. */
    public OptionalInt hlen() {
        return number(HeaderField.HLEN);
    }

    public OptionalInt hops() {
        return number(HeaderField.HOPS);
    }

    /** Transaction id, 0 to 4,294,967,295. */
    public OptionalLong xid() {
        HeaderField field = HeaderField.XID;
        return field.liesInside(octets) ? OptionalLong.of(octets.u32(field.offset)) : OptionalLong.empty();
    }

    public OptionalInt secs() {
        return number(HeaderField.SECS);
    }

    /** All sixteen bits; only the first, {@link #isBroadcast()}, is defined. */
    public OptionalInt flags() {
        return number(HeaderField.FLAGS);
    }

    /** Does the client ask for a reply by broadcast (RFC 2131 §2)? */
    public boolean isBroadcast() {
        return (flags().orElse(0) & BROADCAST) != 0;
    }

    public Optional<Ipv4Address> ciaddr() {
        return address(HeaderField.CIADDR);
    }

    public Optional<Ipv4Address> yiaddr() {
        return address(HeaderField.YIADDR);
    }

    public Optional<Ipv4Address> siaddr() {
        return address(HeaderField.SIADDR);
    }

    public Optional<Ipv4Address> giaddr() {
        return address(HeaderField.GIADDR);
    }

    /** {@code htype} and the first min({@code hlen}, 16) octets of {@code chaddr}; empty when {@code hlen} is 0. */
    public Optional<HardwareAddress> hardwareAddress() {
        HeaderField field = HeaderField.CHADDR;
        int length = field.liesInside(octets) ? Math.min(hlen().orElse(0), field.width) : 0;
        return length == 0
                ? Optional.empty()
                : Optional.of(new HardwareAddress(
                        octets.u8(HeaderField.HTYPE.offset), octets.slice(field.offset, field.offset + length)));
    }

    /** All sixteen octets of {@code chaddr}, whatever {@code hlen} says. */
    public Optional<Octets> chaddr() {
        return field(HeaderField.CHADDR);
    }

    /** {@code sname} up to its first NUL, ISO 8859-1, not escaped; empty when option 52 put options there. */
    @Override
    public Optional<String> sname() {
        return text(HeaderField.SNAME, Area.SNAME);
    }

    /** All 64 octets of {@code sname}. */
    public Optional<Octets> snameField() {
        return field(HeaderField.SNAME);
    }

    /** {@code file} up to its first NUL, ISO 8859-1, not escaped; empty when option 52 put options there. */
    @Override
    public Optional<String> file() {
        return text(HeaderField.FILE, Area.FILE);
    }

    /** All 128 octets of {@code file}. */
    public Optional<Octets> fileField() {
        return field(HeaderField.FILE);
    }

    /** Do the four octets behind the header say that options follow (RFC 2132 §2)? */
    public boolean hasMagicCookie() {
        return index.isRead(Area.OPTIONS);
    }

    /** No cookie, or a cookie but no option 53: BOOTP, perhaps with the options of RFC 1497. */
    public boolean isBootp() {
        return !index.has(Option.MESSAGE_TYPE.code());
    }

    /**
     * What follows the fixed header of a packet without a cookie: the vendor area, which RFC 951 gives 64 octets and
     * real packets any number. Empty when there is a cookie, or nothing but a header.
     */
    public Octets vendorArea() {
        return hasMagicCookie() ? Octets.empty() : octets.from(HeaderField.HEADER_LENGTH);
    }

    /** Every option as it was sent: of the options field, then of {@code file} and {@code sname} by option 52. */
    public List<OptionInstance> options() {
        return IntStream.range(0, index.size())
                .mapToObj(i -> OptionInstance.of(index, i))
                .toList();
    }

    /** The runs of options that were read, in the same order; none without a cookie. */
    public List<OptionArea> areas() {
        return Arrays.stream(Area.values())
                .filter(index::isRead)
                .map(area -> new OptionArea(
                        area, area.start(), octets.slice(area.start(), area.end(octets.length())), index.end(area)))
                .toList();
    }

    /** What stands behind the end option of the options field: never options, usually zeros. */
    public Octets octetsAfterEnd() {
        OptionalInt end = index.end(Area.OPTIONS);
        return end.isEmpty() ? Octets.empty() : octets.from(end.getAsInt() + 1);
    }

    /** Codes of whole options in order of first appearance. */
    public List<Integer> codes() {
        boolean[] listed = new boolean[256];
        List<Integer> codes = new ArrayList<>();
        for (int i = 0; i < index.size(); i++) {
            int code = index.code(i);
            if (!index.isDamaged(i) && !listed[code]) {
                listed[code] = true;
                codes.add(code);
            }
        }
        return List.copyOf(codes);
    }

    /**
     * The octets of an option, its instances joined (RFC 3396); damaged instances do not count. Shares the packet's
     * octets unless there are several instances.
     *
     * @param code 1 to 254; nothing is ever found under another number
     */
    @Override
    public Optional<Octets> option(int code) {
        return index.has(code) ? Optional.of(index.joined(code)) : Optional.empty();
    }

    /** An option's value in its type; empty when it is not there or its octets do not make one. */
    @Override
    public <T> Optional<T> get(Option<T> key) {
        return index.has(key.code())
                ? key.format().in(this).read(interpreted(key.code(), key.fixedLength()), Findings.IGNORED)
                : Optional.empty();
    }

    /** The same by number: a type for every code that the registry knows, octets for the others. */
    public Optional<Object> value(int code) {
        return index.has(code) ? read(code, Findings.IGNORED).map(Object.class::cast) : Optional.empty();
    }

    Optional<?> read(int code, Findings findings) {
        Definition definition = Registry.option(code);
        return definition.read(definition.format().in(this), interpreted(code, definition.fixedLength()), findings);
    }

    /**
     * The octets that are the value: all instances joined – but servers in the field send whole copies of options of one
     * fixed length; then it is the first.
     */
    private Octets interpreted(int code, OptionalInt fixedLength) {
        boolean copies =
                index.isRepeated(code) && fixedLength.isPresent() && index.isWholeCopies(code, fixedLength.getAsInt());
        return copies ? index.first(code) : index.joined(code);
    }

    /** Option 82, sub-option 1. */
    public Optional<Octets> circuitId() {
        return option(Option.RELAY_AGENT_INFORMATION.code())
                .flatMap(value -> RelayAgentInformation.find(value, RelayAgentInformation.CIRCUIT_ID));
    }

    /** Option 82, sub-option 2. */
    public Optional<Octets> remoteId() {
        return option(Option.RELAY_AGENT_INFORMATION.code())
                .flatMap(value -> RelayAgentInformation.find(value, RelayAgentInformation.REMOTE_ID));
    }

    /** What is odd, ordered by offset: what reading everything in this packet finds. Made anew at each call. */
    public List<Problem> problems() {
        return Problems.of(this);
    }

    /** Header, options and problems on lines of their own, safe to print. */
    public String describe() {
        return PacketDescription.of(this);
    }

    OptionIndex index() {
        return index;
    }

    private OptionalInt number(HeaderField field) {
        if (!field.liesInside(octets)) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(field.width == 1 ? octets.u8(field.offset) : octets.u16(field.offset));
    }

    private Optional<Ipv4Address> address(HeaderField field) {
        return field.liesInside(octets) ? Optional.of(new Ipv4Address(octets.i32(field.offset))) : Optional.empty();
    }

    private Optional<Octets> field(HeaderField field) {
        return field.liesInside(octets) ? Optional.of(field.in(octets)) : Optional.empty();
    }

    private Optional<String> text(HeaderField field, Area area) {
        return index.isRead(area) ? Optional.empty() : field(field).map(DhcpPacket::untilNul);
    }

    private static String untilNul(Octets field) {
        int nul = field.indexOf(0, 0);
        return (nul < 0 ? field : field.first(nul)).latin1();
    }

    /** Equal when the octets are. */
    @Override
    public boolean equals(Object other) {
        return other instanceof DhcpPacket that && octets.equals(that.octets);
    }

    @Override
    public int hashCode() {
        return octets.hashCode();
    }

    /** One line, safe to print. */
    @Override
    public String toString() {
        return PacketDescription.line(this);
    }
}
