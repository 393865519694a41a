package dev.abound.json;

import com.fasterxml.jackson.core.Base64Variants;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.abound.value.HardwareAddress;
import dev.abound.value.Octets;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Members that are left out when their value is unknown. */
final class JsonParts {

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");
    private static final HexFormat HEX = HexFormat.of();

    private static final int IEEE_802 = 6; // ARP hardware type, IANA

    private JsonParts() {}

    static void text(JsonGenerator json, String name, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(name, value.get());
        }
    }

    /** RFC 3339 has four digits for a year: a lease that ends later has an end nobody could read. */
    static void time(JsonGenerator json, String name, Optional<Instant> value) throws IOException {
        if (value.isPresent() && isReadable(value.get())) {
            json.writeStringField(name, microseconds(value.get()));
        }
    }

    static boolean isReadable(Instant time) {
        return !time.isAfter(LAST);
    }

    /** As a formatter would write it, in a fraction of its time: every event has three of them. */
    static String microseconds(Instant time) {
        LocalDateTime utc = LocalDateTime.ofEpochSecond(time.getEpochSecond(), time.getNano(), ZoneOffset.UTC);
        StringBuilder text = new StringBuilder(27);
        digits(text, utc.getYear(), 1_000).append('-');
        digits(text, utc.getMonthValue(), 10).append('-');
        digits(text, utc.getDayOfMonth(), 10).append('T');
        digits(text, utc.getHour(), 10).append(':');
        digits(text, utc.getMinute(), 10).append(':');
        digits(text, utc.getSecond(), 10).append('.');
        return digits(text, utc.getNano() / 1_000, 100_000).append('Z').toString();
    }

    private static StringBuilder digits(StringBuilder text, int number, int highest) {
        for (int place = highest; place > 0; place /= 10) {
            text.append((char) ('0' + number / place % 10));
        }
        return text;
    }

    static void flag(JsonGenerator json, String name, Optional<Boolean> value) throws IOException {
        if (value.isPresent()) {
            json.writeBooleanField(name, value.get());
        }
    }

    static void number(JsonGenerator json, String name, OptionalLong value) throws IOException {
        if (value.isPresent()) {
            json.writeNumberField(name, value.getAsLong());
        }
    }

    static void number(JsonGenerator json, String name, OptionalInt value) throws IOException {
        if (value.isPresent()) {
            json.writeNumberField(name, value.getAsInt());
        }
    }

    static void numbers(JsonGenerator json, String name, List<Integer> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (int value : values) {
            json.writeNumber(value);
        }
        json.writeEndArray();
    }

    static void texts(JsonGenerator json, String name, List<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }

    static void base64(JsonGenerator json, String name, Octets octets) throws IOException {
        byte[] copy = octets.toArray();
        json.writeFieldName(name);
        json.writeBinary(Base64Variants.MIME_NO_LINEFEEDS, copy, 0, copy.length);
    }

    static String base64(Octets octets) {
        return Base64.getEncoder().encodeToString(octets.toArray());
    }

    static Optional<String> hex(Optional<Octets> octets) {
        return octets.filter(some -> !some.isEmpty()).map(Octets::hex);
    }

    /** Only Ethernet and IEEE 802 networks have one. */
    static boolean hasMac(HardwareAddress hardware) {
        return hardware.htype() == HardwareAddress.ETHERNET || hardware.htype() == IEEE_802;
    }

    static String eightDigits(long number) {
        return HEX.toHexDigits(number, 8);
    }
}
