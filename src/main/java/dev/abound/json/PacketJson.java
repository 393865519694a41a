package dev.abound.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.abound.packet.Area;
import dev.abound.packet.DhcpPacket;
import dev.abound.packet.Option;
import dev.abound.packet.OptionArea;
import dev.abound.packet.OptionInstance;
import dev.abound.packet.PlainValue;
import dev.abound.packet.Problem;
import dev.abound.value.HardwareAddress;
import dev.abound.value.Ipv4Address;
import dev.abound.value.LeaseDuration;
import dev.abound.value.Octets;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A packet as one JSON object. Addresses are dotted, octets lower-case hexadecimal, the hardware address with colons;
 * text is ISO 8859-1 as it came, escaped by JSON. A header field that does not lie wholly inside the packet is absent;
 * an option's reading that cannot be had is null.
 */
public final class PacketJson {

    private static final int HEADER_LENGTH = 236;

    private final JsonGenerator out;
    private final DhcpPacket packet;

    private PacketJson(JsonGenerator out, DhcpPacket packet) {
        this.out = out;
        this.packet = packet;
    }

    /**
     * Writes the object; the generator stays open and is not flushed.
     *
     * @param capture name of the input the packet comes from, left out when empty
     * @param frame its number there, from 1, left out when empty
     */
    public static void write(JsonGenerator out, Optional<String> capture, OptionalLong frame, DhcpPacket packet)
            throws IOException {
        out.writeStartObject();
        if (capture.isPresent()) {
            out.writeStringField("capture", capture.get());
        }
        if (frame.isPresent()) {
            out.writeNumberField("frame", frame.getAsLong());
        }
        new PacketJson(out, packet).packet();
        out.writeEndObject();
    }

    private void packet() throws IOException {
        out.writeNumberField("payloadOctets", packet.octets().length());
        header();
        areas();
        wireOptions();
        options();
        readings();
        problems();
    }

    private void header() throws IOException {
        number("op", packet.op());
        number("htype", packet.htype());
        number("hlen", packet.hlen());
        number("hops", packet.hops());
        if (packet.xid().isPresent()) {
            out.writeStringField(
                    "xid", String.format(Locale.ROOT, "%08x", packet.xid().getAsLong()));
        }
        number("secs", packet.secs());
        number("flags", packet.flags());
        address("ciaddr", packet.ciaddr());
        address("yiaddr", packet.yiaddr());
        address("siaddr", packet.siaddr());
        address("giaddr", packet.giaddr());
        if (packet.chaddr().isPresent()) {
            out.writeStringField(
                    "chaddr",
                    packet.hardwareAddress().map(HardwareAddress::toString).orElse(""));
            out.writeStringField("chaddrFieldHex", packet.chaddr().get().hex());
        }
        text("sname", packet.snameField(), packet.sname());
        text("file", packet.fileField(), packet.file());
        if (packet.octets().length() >= HEADER_LENGTH) {
            out.writeBooleanField("cookie", packet.hasMagicCookie());
        }
    }

    private void number(String field, OptionalInt number) throws IOException {
        if (number.isPresent()) {
            out.writeNumberField(field, number.getAsInt());
        }
    }

    private void address(String field, Optional<Ipv4Address> address) throws IOException {
        if (address.isPresent()) {
            out.writeStringField(field, address.get().toString());
        }
    }

    /** An overloaded field is there and holds no text. */
    private void text(String field, Optional<Octets> octets, Optional<String> text) throws IOException {
        if (octets.isPresent()) {
            out.writeStringField(field, text.orElse(""));
        }
    }

    /** What no option holds: a vendor area of RFC 951, or octets behind the end option. */
    private void areas() throws IOException {
        if (!packet.vendorArea().isEmpty()) {
            out.writeStringField("vendorAreaHex", packet.vendorArea().hex());
        }
        for (OptionArea area : packet.areas()) {
            if (area.area() == Area.OPTIONS) {
                nullable("endOffset", area.endOffset());
                out.writeNumberField("octetsAfterEnd", area.afterEnd().length());
            }
        }
    }

    private void wireOptions() throws IOException {
        out.writeArrayFieldStart("wireOptions");
        for (OptionInstance option : packet.options()) {
            out.writeStartObject();
            out.writeNumberField("code", option.code());
            nullable("length", option.lengthOctet());
            out.writeStringField("hex", option.value().hex());
            out.writeStringField("area", option.area().toString());
            out.writeNumberField("offset", option.offset());
            if (option.truncated()) {
                out.writeBooleanField("truncated", true);
            }
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void options() throws IOException {
        out.writeArrayFieldStart("options");
        for (int code : packet.codes()) {
            out.writeStartObject();
            out.writeNumberField("code", code);
            out.writeStringField("hex", packet.option(code).orElseThrow().hex());
            out.writeStringField("name", Option.nameOf(code));
            Optional<Object> value = packet.value(code).filter(typed -> !(typed instanceof Octets));
            if (value.isPresent()) {
                out.writeFieldName("value");
                plain(PlainValue.of(value.get()));
            }
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void readings() throws IOException {
        nullable("messageType", packet.messageType());
        seconds("leaseSeconds", packet.leaseTime());
        out.writeBooleanField(
                "leaseInfinite",
                packet.leaseTime().filter(LeaseDuration::isInfinite).isPresent());
        seconds("renewalSeconds", packet.renewalTime());
        seconds("rebindingSeconds", packet.rebindingTime());
        nullable("serverId", packet.serverIdentifier().map(Ipv4Address::toString));
        nullable("requestedAddress", packet.requestedAddress().map(Ipv4Address::toString));
        nullable("clientId", packet.clientIdentifier().map(Octets::hex));
    }

    /** As it stands on the wire; beside it {@code leaseInfinite} says what all ones mean. */
    private void seconds(String field, Optional<LeaseDuration> duration) throws IOException {
        if (duration.isEmpty()) {
            out.writeNullField(field);
        } else if (duration.get() instanceof LeaseDuration.Finite finite) {
            out.writeNumberField(field, finite.seconds());
        } else {
            out.writeNumberField(field, LeaseDuration.INFINITE_ON_THE_WIRE);
        }
    }

    private void nullable(String field, OptionalInt number) throws IOException {
        if (number.isPresent()) {
            out.writeNumberField(field, number.getAsInt());
        } else {
            out.writeNullField(field);
        }
    }

    private void nullable(String field, Optional<String> text) throws IOException {
        out.writeFieldName(field);
        if (text.isPresent()) {
            out.writeString(text.get());
        } else {
            out.writeNull();
        }
    }

    private void plain(Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            out.writeStartObject();
            for (Map.Entry<?, ?> part : map.entrySet()) {
                out.writeFieldName(part.getKey().toString());
                plain(part.getValue());
            }
            out.writeEndObject();
        } else if (value instanceof Iterable<?> list) {
            out.writeStartArray();
            for (Object each : list) {
                plain(each);
            }
            out.writeEndArray();
        } else {
            out.writeObject(value);
        }
    }

    private void problems() throws IOException {
        out.writeArrayFieldStart("problems");
        for (Problem problem : packet.problems()) {
            out.writeStartObject();
            out.writeStringField("severity", problem.severity().name().toLowerCase(Locale.ROOT));
            out.writeNumberField("offset", problem.offset());
            out.writeStringField("field", problem.field());
            out.writeStringField("reason", problem.reason());
            out.writeEndObject();
        }
        out.writeEndArray();
    }
}
