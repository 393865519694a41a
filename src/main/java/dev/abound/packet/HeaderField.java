package dev.abound.packet;

import dev.abound.value.Octets;

/**
 * The fixed header, RFC 2131 figure 1 (RFC 951 §3), in wire order. A field is readable when it lies wholly inside the
 * packet.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +---------------+---------------+---------------+---------------+
 * |     op (1)    |   htype (1)   |   hlen (1)    |   hops (1)    |   0
 * +---------------+---------------+---------------+---------------+
 * |                            xid (4)                            |   4
 * +-------------------------------+-------------------------------+
 * |           secs (2)            |           flags (2)           |   8
 * +-------------------------------+-------------------------------+
 * |                          ciaddr  (4)                          |  12
 * |                          yiaddr  (4)                          |  16
 * |                          siaddr  (4)                          |  20
 * |                          giaddr  (4)                          |  24
 * +---------------------------------------------------------------+
 * |                          chaddr  (16)                         |  28
 * |                          sname   (64)                         |  44
 * |                          file    (128)                        | 108
 * +---------------------------------------------------------------+
 * |     options (variable), or the vendor area of RFC 951 (64)    | 236
 * +---------------------------------------------------------------+
 * </pre>
 */
enum HeaderField {
    OP(0, 1),
    HTYPE(1, 1),
    HLEN(2, 1),
    HOPS(3, 1),
    XID(4, 4),
    SECS(8, 2),
    FLAGS(10, 2),
    CIADDR(12, 4),
    YIADDR(16, 4),
    SIADDR(20, 4),
    GIADDR(24, 4),
    CHADDR(28, 16),
    SNAME(44, 64),
    FILE(108, 128);

    /** Octets before the options field. */
    static final int HEADER_LENGTH = 236;

    final int offset;
    final int width;

    HeaderField(int offset, int width) {
        this.offset = offset;
        this.width = width;
    }

    int end() {
        return offset + width;
    }

    boolean liesInside(Octets packet) {
        return end() <= packet.length();
    }

    Octets in(Octets packet) {
        return packet.slice(offset, end());
    }
}
