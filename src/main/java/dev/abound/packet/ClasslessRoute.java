package dev.abound.packet;

import dev.abound.value.Ipv4Address;

/**
 * A route of option 121 or 249 (RFC 3442).
 *
 * @param destination host bits beyond the width are zero
 * @param width of the destination's prefix, 0 to 32; 0 is the default route
 * @param router 0.0.0.0 means the destination is on the link
 */
public record ClasslessRoute(Ipv4Address destination, int width, Ipv4Address router) {

    public ClasslessRoute {
        if (width < 0 || width > 32) {
            throw new IllegalArgumentException("a prefix has 0 to 32 bits, got " + width);
        }
        destination = new Ipv4Address(destination.bits() & mask(width));
    }

    static int mask(int width) {
        return width == 0 ? 0 : -1 << (32 - width);
    }

    public boolean isOnLink() {
        return router.isAny();
    }

    @Override
    public String toString() {
        return destination + "/" + width + (isOnLink() ? " on link" : " via " + router);
    }
}
