package dev.abound.packet;

import dev.abound.value.Octets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Option 97, the machine's identifier (RFC 4578 §2.3). Firmware disagrees on the octet order of the first three fields,
 * so both readings are there.
 *
 * @param type 0 is the only one defined
 * @param octets sixteen
 */
public record ClientUuid(int type, Octets octets) implements Parts {

    private static final int[] SWAPPED = {3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15};

    /** The octets as they stand, as RFC 4122 has them. */
    public UUID asSent() {
        return new UUID(octets.u32(0) << 32 | octets.u32(4), octets.u32(8) << 32 | octets.u32(12));
    }

    /** The first three fields turned round, as SMBIOS stores them. */
    public UUID littleEndian() {
        byte[] turned = new byte[SWAPPED.length];
        for (int i = 0; i < turned.length; i++) {
            turned[i] = (byte) octets.u8(SWAPPED[i]);
        }
        return new ClientUuid(type, Octets.wrap(turned)).asSent();
    }

    @Override
    public Map<String, Object> parts() {
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("type", type);
        parts.put("uuid", asSent().toString());
        parts.put("littleEndian", littleEndian().toString());
        return parts;
    }
}
