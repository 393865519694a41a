package dev.abound.journal.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * Walks the frames of one segment from a place to a limit and names what lies between them. A damaged header is searched
 * past, octet by octet, for the next header whose checksum knows this segment and that very place, so octets inside an
 * entry are never taken for a frame. For one thread at a time; memory is one window, or the longest frame.
 */
final class SegmentScan {

    private static final int WINDOW = 64 * 1024;

    private final Window window;
    private final FrameHeader.Codec codec;
    private final CRC32C crc = new CRC32C();
    private long at;
    private long limit;

    SegmentScan(JournalFile file, SegmentHeader segment, long from, long limit) {
        this.window = new Window(file, WINDOW);
        this.codec = new FrameHeader.Codec(segment.salt());
        this.at = from;
        this.limit = limit;
    }

    /** More may be read now. */
    void extendTo(long newLimit) {
        limit = newLimit;
    }

    /** Where the next thing begins. */
    long at() {
        return at;
    }

    Found next() throws IOException {
        if (!isHeader(at)) {
            return noHeader();
        }
        FrameHeader header = FrameHeader.Codec.decode(window.octets(), window.index(at));
        if (at + header.frameLength() > limit) {
            return stretch(limit, "the frame of position " + header.sequence() + " is cut off");
        }
        window.show(at, header.frameLength(), limit);
        ByteBuffer body = window.octets().slice(window.index(at) + FrameHeader.LENGTH, header.bodyLength());
        if (!isIntact(header, body)) {
            return stretch(
                    at + header.frameLength(),
                    "the body of position " + header.sequence() + " does not match its checksum");
        }
        Found.Frame frame = new Found.Frame(at, header, body);
        at += header.frameLength();
        return frame;
    }

    private boolean isHeader(long place) throws IOException {
        if (place + FrameHeader.LENGTH > limit) {
            return false;
        }
        window.show(place, FrameHeader.LENGTH, limit);
        return codec.isHeader(window.octets(), window.index(place), place);
    }

    private boolean isIntact(FrameHeader header, ByteBuffer body) {
        crc.reset();
        crc.update(body.duplicate());
        return (int) crc.getValue() == header.bodyCrc();
    }

    private Found noHeader() throws IOException {
        return isZeroFrom(at) ? new Found.End(at) : stretch(nextHeader(), "no frame begins here");
    }

    private Found stretch(long to, String reason) {
        Found.Stretch stretch = new Found.Stretch(at, to, reason);
        at = to;
        return stretch;
    }

    private boolean isZeroFrom(long from) throws IOException {
        for (long place = from; place < limit; place++) {
            look(place);
            if (window.octet(place) != 0) {
                return false;
            }
        }
        return true;
    }

    private long nextHeader() throws IOException {
        for (long place = at + 1; place + FrameHeader.LENGTH <= limit; place++) {
            if (mayBegin(place) && isHeader(place)) {
                return place;
            }
        }
        return limit;
    }

    private boolean mayBegin(long place) throws IOException {
        look(place + FrameHeader.MAGIC_AT);
        return window.octet(place + FrameHeader.MAGIC_AT) == (byte) (FrameHeader.MAGIC >> 8);
    }

    private void look(long place) throws IOException {
        window.show(place, (int) Math.min(1, limit - place), limit);
    }
}
