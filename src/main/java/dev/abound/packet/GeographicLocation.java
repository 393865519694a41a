package dev.abound.packet;

import dev.abound.value.Octets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Options 123 and 144 (RFC 6225 §2). Angles and height are two's complement fixed-point numbers, 34 and 30 bits wide.
 *
 * @param octets all sixteen
 */
public record GeographicLocation(Octets octets) implements Parts {

    private static final double ANGLE_UNIT = 1 << 25;
    private static final double HEIGHT_UNIT = 1 << 8;

    /** How many bits of the latitude count (123), or how uncertain it is (144): six bits. */
    public int latitudeResolution() {
        return octets.u8(0) >>> 2;
    }

    /** Degrees, north positive. */
    public double latitude() {
        return angle(0);
    }

    public int longitudeResolution() {
        return octets.u8(5) >>> 2;
    }

    /** Degrees, east positive. */
    public double longitude() {
        return angle(5);
    }

    private double angle(int at) {
        long bits = (octets.u8(at) & 0x03L) << 32 | octets.u32(at + 1);
        return (bits << 30 >> 30) / ANGLE_UNIT;
    }

    /** 1 metres, 2 floors, 0 not known. */
    public int altitudeType() {
        return octets.u8(10) >>> 4;
    }

    public int altitudeResolution() {
        return (octets.u16(10) & 0x0fff) >>> 6;
    }

    /** In the unit of its type. */
    public double altitude() {
        return (octets.i32(11) << 2 >> 2) / HEIGHT_UNIT;
    }

    /** 1 WGS 84, 2 NAD 83 with NAVD 88, 3 NAD 83 with mean lower low water. */
    public int datum() {
        return octets.u8(15) & 0x07;
    }

    @Override
    public Map<String, Object> parts() {
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("latitude", latitude());
        parts.put("latitudeResolution", latitudeResolution());
        parts.put("longitude", longitude());
        parts.put("longitudeResolution", longitudeResolution());
        parts.put("altitude", altitude());
        parts.put("altitudeType", altitudeType());
        parts.put("altitudeResolution", altitudeResolution());
        parts.put("datum", datum());
        return parts;
    }
}
