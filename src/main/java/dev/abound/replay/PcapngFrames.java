package dev.abound.replay;

import dev.abound.value.Octets;
import java.io.IOException;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * pcapng: blocks, of which four kinds hold something for us; the rest is passed over.
 *
 * <pre>
 * block            type(4) length(4) body, filled up to four octets, length(4) again
 * section header   0A0D0D0A  byte-order magic(4) version(4) section length(8) options
 * interface        1         link type(2) reserved(2) snaplen(4) options
 * packet           2         interface(2) drops(2) time(8) captured length(4) original length(4) octets options
 * simple packet    3         original length(4) octets
 * enhanced packet  6         interface(4) time(8) captured length(4) original length(4) octets options
 * </pre>
 */
final class PcapngFrames implements FrameSource {

    private static final int INTERFACE = 1;
    private static final int PACKET = 2; // obsolete, still found
    private static final int SIMPLE_PACKET = 3;
    private static final int ENHANCED_PACKET = 6;

    private static final int BLOCK_HEADER = 8;
    private static final int BLOCK_TRAILER = 4;
    private static final int BYTE_ORDER_MAGIC = 0x1a2b3c4d;
    private static final int LONGEST_INTERFACE = 64 << 10; // options beyond are not read
    private static final int MOST_INTERFACES = 65_536;

    private final CaptureStream stream;
    private final List<CaptureInterface> interfaces = new ArrayList<>(); // of this section
    private ByteOrder order = ByteOrder.BIG_ENDIAN;
    private long number;

    /** The type of the first block is read already. */
    PcapngFrames(CaptureStream stream) throws IOException {
        this.stream = stream;
        try {
            readSection(stream.exactly(4, "the first section header"));
        } catch (DamageException cut) {
            throw new CaptureException("a pcapng file begins with a whole section header; " + cut.getMessage());
        }
    }

    @Override
    public Optional<Frame> next() throws IOException {
        while (true) {
            Octets header = stream.upTo(BLOCK_HEADER);
            if (header.isEmpty()) {
                return Optional.empty();
            }
            if (header.length() < BLOCK_HEADER) {
                throw new DamageException("the file ends at octet " + stream.offset() + " inside a block header");
            }
            Optional<Frame> frame = readBlock(header);
            if (frame.isPresent()) {
                return frame;
            }
        }
    }

    private Optional<Frame> readBlock(Octets header) throws IOException {
        if (CaptureFormats.isPcapng(header)) { // its length is in a byte order we learn only now
            readSection(header.slice(4, 8));
            return Optional.empty();
        }
        ByteOrderedOctets numbers = new ByteOrderedOctets(header, order);
        Body body = new Body(bodyLength(numbers.u32(4)));
        Optional<Frame> frame = read(numbers.i32(0), body);
        body.finish();
        return frame;
    }

    private void readSection(Octets length) throws IOException {
        Octets magic = stream.exactly(4, "a section header");
        order = magic.i32(0) == BYTE_ORDER_MAGIC ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        if (new ByteOrderedOctets(magic, order).i32(0) != BYTE_ORDER_MAGIC) {
            throw new DamageException(
                    "the section header before octet " + stream.offset() + " has no byte-order magic");
        }
        interfaces.clear();
        Body body = new Body(bodyLength(new ByteOrderedOctets(length, order).u32(0)));
        body.count(4);
        body.finish();
    }

    private long bodyLength(long length) throws DamageException {
        if (length < BLOCK_HEADER + BLOCK_TRAILER || length % 4 != 0) {
            throw new DamageException(
                    "the block before octet " + stream.offset() + " claims a length of " + length + " octets");
        }
        return length - BLOCK_HEADER - BLOCK_TRAILER;
    }

    private Optional<Frame> read(int type, Body body) throws IOException {
        switch (type) {
            case INTERFACE -> addInterface(body);
            case ENHANCED_PACKET -> {
                ByteOrderedOctets fixed = body.read(20);
                return Optional.of(packet(fixed.u32(0), fixed, body));
            }
            case PACKET -> {
                ByteOrderedOctets fixed = body.read(20);
                return Optional.of(packet(fixed.u16(0), fixed, body));
            }
            case SIMPLE_PACKET -> {
                return Optional.of(simplePacket(body));
            }
            default -> {} // names, statistics, secrets, somebody's own
        }
        return Optional.empty();
    }

    private void addInterface(Body body) throws IOException {
        if (interfaces.size() >= MOST_INTERFACES) {
            throw new DamageException("a section describes more than " + MOST_INTERFACES + " interfaces");
        }
        Octets octets = body.octets((int) Math.min(body.left, LONGEST_INTERFACE));
        interfaces.add(CaptureInterface.decode(octets, order));
    }

    private Frame packet(long interfaceNumber, ByteOrderedOctets fixed, Body body) throws IOException {
        CaptureInterface on = interfaceAt(interfaceNumber);
        long captured = fixed.u32(12);
        return frame(on, on.unit().at(fixed.u32(4), fixed.u32(8)), captured, fixed.u32(16), body);
    }

    private Frame simplePacket(Body body) throws IOException {
        CaptureInterface on = interfaceAt(0);
        long original = body.read(4).u32(0);
        long kept = Math.min(Math.min(original, on.snapLength()), body.left);
        return frame(on, Optional.empty(), kept, original, body);
    }

    private Frame frame(CaptureInterface on, Optional<Instant> time, long captured, long original, Body body)
            throws IOException {
        number++;
        if (captured > LONGEST_FRAME) {
            throw new DamageException(
                    "frame " + number + " claims " + captured + " octets, the most is " + LONGEST_FRAME);
        }
        return new Frame(number, time, on.linkType(), body.octets((int) captured), captured < original);
    }

    private CaptureInterface interfaceAt(long index) throws DamageException {
        if (index >= interfaces.size()) {
            throw new DamageException(String.format(
                    Locale.ROOT,
                    "the packet before octet %d is of interface %d, the section describes %d",
                    stream.offset(),
                    index,
                    interfaces.size()));
        }
        return interfaces.get((int) index);
    }

    /** What is left of one block; nothing is read beyond it. */
    private final class Body {
        private long left;

        Body(long length) {
            left = length;
        }

        ByteOrderedOctets read(int count) throws IOException {
            return new ByteOrderedOctets(octets(count), order);
        }

        Octets octets(int count) throws IOException {
            count(count);
            return stream.exactly(count, "a block");
        }

        /** These octets are of this block. */
        void count(int octets) throws DamageException {
            if (octets > left) {
                throw new DamageException("the block at octet " + stream.offset() + " wants " + octets
                        + " more octets than its length allows: " + left + " are left");
            }
            left -= octets;
        }

        /** Passes over the rest. The second length is not compared: what follows tells whether we are lost. */
        void finish() throws IOException {
            stream.skip(left + BLOCK_TRAILER, "a block");
        }
    }
}
