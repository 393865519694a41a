package dev.abound.journal.file;

import java.nio.ByteBuffer;

/** What stands at a place of a segment. */
sealed interface Found {

    /**
     * A whole frame.
     *
     * @param at where in the segment
     * @param header its header
     * @param body its body, good until the scan goes on
     */
    record Frame(long at, FrameHeader header, ByteBuffer body) implements Found {}

    /**
     * Octets that are no frame.
     *
     * @param from first of them
     * @param to first after them
     * @param reason what is wrong with them
     */
    record Stretch(long from, long to, String reason) implements Found {

        long length() {
            return to - from;
        }
    }

    /**
     * No more frames, for now.
     *
     * @param at where the next frame would begin; only zeros follow, if anything
     */
    record End(long at) implements Found {}
}
