package dev.abound.packet;

import dev.abound.value.Octets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A DHCP unique identifier (RFC 8415 §11): 1 link-layer address and time, 2 enterprise, 3 link-layer address, 4 UUID
 * (RFC 6355).
 *
 * @param octets type and body, at least two octets
 */
public record Duid(Octets octets) implements Parts {

    private static final int LINK_LAYER_TIME = 1;
    private static final int ENTERPRISE = 2;
    private static final int LINK_LAYER = 3;
    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");

    public Duid {
        if (octets.length() < 2) {
            throw new IllegalArgumentException("a DUID begins with a type of two octets, got " + octets.length());
        }
    }

    public int type() {
        return octets.u16(0);
    }

    /** What follows the type. */
    public Octets body() {
        return octets.from(2);
    }

    /** Of types 1 and 3; it need not be the address of any interface the client uses now. */
    public Optional<Octets> linkLayerAddress() {
        return switch (type()) {
            case LINK_LAYER_TIME -> beyond(8);
            case LINK_LAYER -> beyond(4);
            default -> Optional.empty();
        };
    }

    private Optional<Octets> beyond(int header) {
        return octets.length() > header ? Optional.of(octets.from(header)) : Optional.empty();
    }

    /** When a DUID of type 1 was made; seconds since 2000, modulo 2^32. */
    public Optional<Instant> madeAt() {
        return type() == LINK_LAYER_TIME && octets.length() >= 8
                ? Optional.of(EPOCH.plusSeconds(octets.u32(4)))
                : Optional.empty();
    }

    /** Enterprise number of a DUID of type 2. */
    public OptionalLong enterprise() {
        return type() == ENTERPRISE && octets.length() >= 6 ? OptionalLong.of(octets.u32(2)) : OptionalLong.empty();
    }

    @Override
    public Map<String, Object> parts() {
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("type", type());
        parts.put("octets", octets);
        parts.put("linkLayerAddress", linkLayerAddress());
        parts.put("madeAt", madeAt());
        parts.put(
                "enterprise",
                enterprise().isPresent() ? Optional.of(enterprise().getAsLong()) : Optional.empty());
        return parts;
    }
}
