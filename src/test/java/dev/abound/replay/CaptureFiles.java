package dev.abound.replay;

import dev.abound.value.Octets;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Capture files made or loaded for tests. */
final class CaptureFiles {

    private CaptureFiles() {}

    /** One we ship. */
    static Octets shipped(String name) throws IOException {
        try (InputStream in = CaptureFiles.class.getResourceAsStream("/dev/abound/testing/captures/" + name)) {
            return Octets.wrap(in.readAllBytes());
        }
    }

    static CaptureReader open(Octets file) throws IOException {
        return CaptureReader.open(new ByteArrayInputStream(file.toArray()));
    }

    static List<CapturedDatagram> datagrams(Octets file) throws IOException {
        return datagrams(open(file));
    }

    static List<CapturedDatagram> datagrams(CaptureReader reader) throws IOException {
        List<CapturedDatagram> all = new ArrayList<>();
        for (Optional<CapturedDatagram> next = reader.next(); next.isPresent(); next = reader.next()) {
            all.add(next.get());
        }
        return all;
    }

    /** A little-endian pcap header in microseconds. */
    static Octets pcapHeader(int linkType) {
        return Octets.of(numbers(24, ByteOrder.LITTLE_ENDIAN)
                .putInt(CaptureFormats.MICROSECONDS)
                .putShort((short) 2)
                .putShort((short) 4)
                .putLong(0)
                .putInt(262_144)
                .putInt(linkType)
                .flip());
    }

    /** A record of a little-endian pcap, one second after another. */
    static Octets pcapRecord(int second, Octets frame, int originalLength) {
        Octets header = Octets.of(numbers(16, ByteOrder.LITTLE_ENDIAN)
                .putInt(second)
                .putInt(0)
                .putInt(frame.length())
                .putInt(originalLength)
                .flip());
        return header.plus(frame);
    }

    static Octets pcap(int linkType, List<Octets> frames) {
        Octets file = pcapHeader(linkType);
        for (int i = 0; i < frames.size(); i++) {
            file = file.plus(pcapRecord(i, frames.get(i), frames.get(i).length()));
        }
        return file;
    }

    static Octets pcap(int linkType, Octets... frames) {
        return pcap(linkType, List.of(frames));
    }

    static ByteBuffer numbers(int length, ByteOrder order) {
        return ByteBuffer.allocate(length).order(order);
    }

    /** A pcapng block: its body is filled up to four octets. */
    static Octets block(ByteOrder order, int type, Octets body) {
        int filled = (body.length() + 3) / 4 * 4;
        ByteBuffer block = numbers(12 + filled, order).putInt(type).putInt(12 + filled);
        body.putInto(block);
        block.position(8 + filled).putInt(12 + filled);
        return Octets.of(block.flip());
    }

    static Octets section(ByteOrder order) {
        return block(
                order,
                CaptureFormats.SECTION_HEADER,
                Octets.of(numbers(16, order)
                        .putInt(0x1a2b3c4d)
                        .putShort((short) 1)
                        .putShort((short) 0)
                        .putLong(-1)
                        .flip()));
    }

    static Octets describedInterface(ByteOrder order, int linkType, int snapLength, Octets options) {
        return block(
                order,
                1,
                Octets.of(numbers(8, order)
                                .putShort((short) linkType)
                                .putShort((short) 0)
                                .putInt(snapLength)
                                .flip())
                        .plus(options));
    }

    static Octets option(ByteOrder order, int code, Octets value) {
        Octets header = Octets.of(numbers(4, order)
                .putShort((short) code)
                .putShort((short) value.length())
                .flip());
        return header.plus(value).plus(Octets.wrap(new byte[(4 - value.length() % 4) % 4]));
    }

    static Octets enhancedPacket(ByteOrder order, int on, long units, Octets frame, int originalLength) {
        return block(
                order,
                6,
                Octets.of(numbers(20, order)
                                .putInt(on)
                                .putInt((int) (units >>> 32))
                                .putInt((int) units)
                                .putInt(frame.length())
                                .putInt(originalLength)
                                .flip())
                        .plus(frame));
    }
}
