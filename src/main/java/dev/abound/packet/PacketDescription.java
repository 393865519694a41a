package dev.abound.packet;

import dev.abound.value.Escaped;
import dev.abound.value.HardwareAddress;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A packet in words. Whatever came from the network is escaped: a host name can be an attack on whoever reads it. */
final class PacketDescription {

    private static final int SHOWN_OCTETS = 64;

    private final DhcpPacket packet;
    private final StringBuilder text = new StringBuilder();

    private PacketDescription(DhcpPacket packet) {
        this.packet = packet;
    }

    /** As {@code ACK xid 3903f326 yiaddr 192.0.2.10 chaddr 02:00:5e:00:53:11 (300 octets)}. */
    static String line(DhcpPacket packet) {
        StringBuilder line = new StringBuilder(kind(packet));
        packet.xid().ifPresent(xid -> line.append(String.format(Locale.ROOT, " xid %08x", xid)));
        append(line, "ciaddr", packet.ciaddr());
        append(line, "yiaddr", packet.yiaddr());
        packet.hardwareAddress().ifPresent(address -> line.append(" chaddr ").append(address));
        return line.append(" (")
                .append(packet.octets().length())
                .append(" octets)")
                .toString();
    }

    private static void append(StringBuilder line, String field, Optional<Ipv4Address> address) {
        address.filter(known -> !known.isAny())
                .ifPresent(known -> line.append(' ').append(field).append(' ').append(known));
    }

    private static String kind(DhcpPacket packet) {
        if (!packet.isBootp()) {
            return packet.messageTypeName()
                    .orElseGet(() -> packet.messageType().isPresent()
                            ? "message type " + packet.messageType().getAsInt()
                            : "unknown message type");
        }
        return switch (packet.op().orElse(0)) {
            case 1 -> "BOOTREQUEST";
            case 2 -> "BOOTREPLY";
            default -> "BOOTP";
        };
    }

    static String of(DhcpPacket packet) {
        PacketDescription description = new PacketDescription(packet);
        description.text.append(line(packet)).append('\n');
        description.header();
        description.vendorArea();
        packet.options().forEach(description::damaged);
        packet.codes().forEach(description::option);
        packet.problems().forEach(description::problem);
        return description.text.toString();
    }

    private void header() {
        packet.op().ifPresent(op -> add("op", op));
        packet.htype().ifPresent(htype -> add("htype", htype));
        packet.hlen().ifPresent(hlen -> add("hlen", hlen));
        packet.hops().ifPresent(hops -> add("hops", hops));
        packet.secs().ifPresent(secs -> add("secs", secs));
        packet.flags().ifPresent(flags -> add("flags", String.format(Locale.ROOT, "0x%04x", flags)));
        packet.ciaddr().ifPresent(address -> add("ciaddr", address));
        packet.yiaddr().ifPresent(address -> add("yiaddr", address));
        packet.siaddr().ifPresent(address -> add("siaddr", address));
        packet.giaddr().ifPresent(address -> add("giaddr", address));
        packet.hardwareAddress().map(HardwareAddress::toString).ifPresent(address -> add("chaddr", address));
        packet.sname().filter(name -> !name.isEmpty()).ifPresent(name -> add("sname", quoted(name)));
        packet.file().filter(name -> !name.isEmpty()).ifPresent(name -> add("file", quoted(name)));
    }

    private void vendorArea() {
        Octets area = packet.vendorArea();
        if (!area.isEmpty()) {
            add("vendor area", shown(area));
        }
    }

    private void damaged(OptionInstance option) {
        if (option.truncated()) {
            add("option " + option.code() + " damaged", shown(option.value()));
        }
    }

    private void option(int code) {
        String name = Option.nameOf(code);
        Optional<Object> value = packet.value(code).filter(typed -> !(typed instanceof Octets));
        Octets octets = packet.option(code).orElse(Octets.empty());
        String shown = value.map(PlainValue::of).map(PacketDescription::plain).orElseGet(() -> shown(octets));
        add("option " + code + " " + name, shown + meaning(code));
    }

    private String meaning(int code) {
        return code == Option.MESSAGE_TYPE.code()
                ? packet.messageTypeName().map(name -> " (" + name + ")").orElse("")
                : "";
    }

    private void problem(Problem problem) {
        add(problem.severity().name().toLowerCase(Locale.ROOT), problem);
    }

    private void add(String field, Object value) {
        text.append("  ").append(field).append(": ").append(value).append('\n');
    }

    private static String plain(Object value) {
        if (value instanceof String string) {
            return quoted(string);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(PacketDescription::plain).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(part -> part.getKey() + " " + plain(part.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return value.toString();
    }

    private static String quoted(String string) {
        return '"' + Escaped.text(string) + '"';
    }

    private static String shown(Octets octets) {
        return octets.length() <= SHOWN_OCTETS
                ? octets.hex()
                : octets.first(SHOWN_OCTETS).hex() + "… (" + octets.length() + " octets)";
    }
}
