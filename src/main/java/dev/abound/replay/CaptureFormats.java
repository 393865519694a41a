package dev.abound.replay;

import dev.abound.value.Octets;

/** Capture formats, told by their first octets. */
public final class CaptureFormats {

    /** As many octets as {@link #looksLikeCapture} wants to see. */
    public static final int MAGIC_WIDTH = 4;

    static final int MICROSECONDS = 0xa1b2c3d4;
    static final int NANOSECONDS = 0xa1b23c4d;
    static final int SECTION_HEADER = 0x0a0d0d0a; // pcapng; the same in both byte orders

    private static final int GZIP = 0x1f8b;

    private CaptureFormats() {}

    /** Is this the beginning of a pcap or pcapng file? False for fewer than four octets. */
    public static boolean looksLikeCapture(Octets first) {
        return first.length() >= MAGIC_WIDTH && (isPcapng(first) || isPcap(first));
    }

    static boolean isPcapng(Octets magic) {
        return magic.i32(0) == SECTION_HEADER;
    }

    static boolean isPcap(Octets magic) {
        return isPcapMagic(magic.i32(0)) || isPcapMagic(Integer.reverseBytes(magic.i32(0)));
    }

    static boolean isPcapMagic(int magic) {
        return magic == MICROSECONDS || magic == NANOSECONDS;
    }

    /** Why this is no capture, and what to do about it. */
    static String complaint(Octets magic) {
        String wanted = "a pcap or pcapng file is wanted, as tcpdump -w or dumpcap write it";
        if (magic.length() < MAGIC_WIDTH) {
            return "nothing to read, only " + magic.length() + " octets: " + wanted;
        }
        if (magic.u16(0) == GZIP) {
            return "compressed with gzip: unpack it first";
        }
        return "it begins with " + magic.hex(" ") + ": " + wanted;
    }
}
