package dev.abound.replay;

import dev.abound.value.Octets;
import java.io.IOException;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Optional;

/**
 * Classic pcap: a header of 24 octets, then records, all in the byte order of the machine that captured.
 *
 * <pre>
 * file    magic(4) major(2) minor(2) reserved(8) snaplen(4) link type(4: the low 16 bits)
 * record  seconds(4) fraction(4) captured length(4) original length(4) octets
 * </pre>
 */
final class PcapFrames implements FrameSource {

    private static final int REST_OF_HEADER = 20;
    private static final int RECORD_HEADER = 16;

    private final CaptureStream stream;
    private final ByteOrder order;
    private final int nanosPerUnit;
    private final int linkType;
    private long number;

    /** The magic is read already. */
    PcapFrames(Octets magic, CaptureStream stream) throws IOException {
        this.stream = stream;
        order = CaptureFormats.isPcapMagic(magic.i32(0)) ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        nanosPerUnit = new ByteOrderedOctets(magic, order).i32(0) == CaptureFormats.NANOSECONDS ? 1 : 1_000;
        Octets rest = stream.upTo(REST_OF_HEADER);
        if (rest.length() < REST_OF_HEADER) {
            throw new CaptureException("the pcap header has 24 octets, " + (rest.length() + 4) + " are there");
        }
        linkType = (int) new ByteOrderedOctets(rest, order).u32(16) & 0xffff;
    }

    @Override
    public Optional<Frame> next() throws IOException {
        Octets header = stream.upTo(RECORD_HEADER);
        if (header.isEmpty()) {
            return Optional.empty();
        }
        if (header.length() < RECORD_HEADER) {
            throw new DamageException("the file ends at octet " + stream.offset() + " inside the header of frame "
                    + (number + 1) + ": " + header.length() + " of 16 octets are there");
        }
        return Optional.of(frame(new ByteOrderedOctets(header, order)));
    }

    private Frame frame(ByteOrderedOctets header) throws IOException {
        number++;
        long captured = header.u32(8);
        if (captured > LONGEST_FRAME) {
            throw new DamageException("frame " + number + " before octet " + stream.offset() + " claims " + captured
                    + " octets, the most is " + LONGEST_FRAME);
        }
        Octets octets = stream.exactly((int) captured, "frame " + number);
        Instant time = Instant.ofEpochSecond(header.u32(0), header.u32(4) * nanosPerUnit);
        return new Frame(number, Optional.of(time), linkType, octets, captured < header.u32(12));
    }
}
