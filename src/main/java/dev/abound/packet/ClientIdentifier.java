package dev.abound.packet;

import dev.abound.value.HardwareAddress;
import dev.abound.value.Octets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Option 61 (RFC 2132 §9.14, RFC 4361). Identity is the whole value, octet for octet; what it means is only a reading,
 * since many clients ignore the type octet and put text.
 *
 * @param octets the whole value, at least one octet
 */
public record ClientIdentifier(Octets octets) implements Parts {

    private static final int IAID_AND_DUID = 255;
    private static final int IAID_END = 5;

    public ClientIdentifier {
        if (octets.isEmpty()) {
            throw new IllegalArgumentException("a client identifier has at least one octet");
        }
    }

    /** From a hardware address: its type octet, then its octets. */
    public static ClientIdentifier of(HardwareAddress address) {
        return new ClientIdentifier(address.withType());
    }

    /** The first octet: a hardware type, 0 for anything, or 255 for IAID and DUID. */
    public int type() {
        return octets.u8(0);
    }

    /** What follows the type octet. */
    public Octets identifier() {
        return octets.from(1);
    }

    /** Present when the type and the length are those of a known kind of hardware: six octets of Ethernet and so on. */
    public Optional<HardwareAddress> hardwareAddress() {
        int wanted =
                switch (type()) {
                    case 1, 6 -> 6;
                    case 24, 27 -> 8;
                    default -> 0;
                };
        return wanted > 0 && octets.length() == 1 + wanted
                ? Optional.of(new HardwareAddress(type(), identifier()))
                : Optional.empty();
    }

    /** Which interface of the client, when the type is 255 and a DUID follows (RFC 4361 §6.1). */
    public OptionalLong iaid() {
        return duid().isPresent() ? OptionalLong.of(octets.u32(1)) : OptionalLong.empty();
    }

    /** Which client, when the type is 255. */
    public Optional<Duid> duid() {
        return type() == IAID_AND_DUID && octets.length() >= IAID_END + 2
                ? Optional.of(new Duid(octets.from(IAID_END)))
                : Optional.empty();
    }

    /** The readable part, when all of it is printable ASCII: behind a type 0, or the whole value. */
    public Optional<String> text() {
        Octets readable = type() == 0 ? identifier() : octets;
        return TextFormats.isPrintable(readable) ? Optional.of(readable.latin1()) : Optional.empty();
    }

    @Override
    public Map<String, Object> parts() {
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("type", type());
        parts.put("identifier", identifier());
        parts.put("hardwareAddress", hardwareAddress());
        parts.put("iaid", iaid().isPresent() ? Optional.of(iaid().getAsLong()) : Optional.empty());
        parts.put("duid", duid());
        parts.put("text", text());
        return parts;
    }
}
