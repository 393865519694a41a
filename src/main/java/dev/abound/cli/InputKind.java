package dev.abound.cli;

import dev.abound.value.Octets;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a file given to {@code decode} holds. */
enum InputKind {
    /** The first octets tell. */
    AUTO,
    /** Classic pcap or pcapng. */
    CAPTURE,
    /** Hexadecimal digits. */
    HEX,
    /** One UDP payload, as it is. */
    RAW,
    /** One entry as an exit program puts it on its queue. */
    ENTRY;

    /** Octets needed to tell a capture or an entry. */
    static final int PEEKED = 8;

    private static final List<Octets> CAPTURES = List.of(
            Octets.ofHex("a1b2c3d4"), // pcap, microseconds, written by a big-endian machine
            Octets.ofHex("d4c3b2a1"),
            Octets.ofHex("a1b23c4d"), // pcap, nanoseconds
            Octets.ofHex("4d3cb2a1"),
            Octets.ofHex("a1b2cd34"), // pcap with the longer headers of Kuznetzov's patch
            Octets.ofHex("34cdb2a1"),
            Octets.ofHex("0a0d0d0a")); // pcapng, section header block

    private static final List<Octets> ENTRIES =
            List.of(Octets.ofHex("c4c8c3c1f0f1f0f0"), Octets.ofHex("c4c8c3d9f0f1f0f0")); // DHCA0100, DHCR0100 in EBCDIC

    /** A capture or an entry by how it begins; {@link #AUTO} when the beginning tells neither. */
    static InputKind ofBeginning(Octets beginning) {
        if (CAPTURES.stream().anyMatch(beginning::startsWith)) {
            return CAPTURE;
        }
        return ENTRIES.stream().anyMatch(beginning::startsWith) ? ENTRY : AUTO;
    }

    /** Hexadecimal text or raw octets: no packet consists of digits and blanks alone, since op is 1 or 2. */
    static InputKind ofWhole(byte[] octets) {
        String text = new String(octets, StandardCharsets.ISO_8859_1);
        return HexText.looksLikeHex(text) ? HEX : RAW;
    }
}
