package dev.abound.journal.file;

import java.util.Optional;

/**
 * One segment file.
 *
 * @param base position of its first record, as its name says
 * @param header empty when neither copy can be read; then nothing in it can
 * @param octets its length when it was sealed or found
 */
record Segment(long base, Optional<SegmentHeader> header, long octets) {

    String name() {
        return SegmentName.of(base);
    }

    Segment withOctets(long length) {
        return new Segment(base, header, length);
    }
}
