package dev.abound.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.value.Octets;
import java.io.IOException;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PcapngTest {

    private static final Octets PAYLOAD = TestFrames.payload(301);
    private static final Octets FRAME = TestFrames.ethernet(TestFrames.datagram(PAYLOAD));
    private static final ByteOrder BIG = ByteOrder.BIG_ENDIAN;
    private static final ByteOrder LITTLE = ByteOrder.LITTLE_ENDIAN;
    private static final Octets NO_OPTIONS = Octets.empty();

    private static ByteOrder order(String name) {
        return name.equals("big") ? BIG : LITTLE;
    }

    @ParameterizedTest
    @ValueSource(strings = {"big", "little"})
    void bothByteOrdersAreRead(String name) throws IOException {
        ByteOrder order = order(name);
        Octets file = CaptureFiles.section(order)
                .plus(CaptureFiles.describedInterface(order, 1, 0, NO_OPTIONS))
                .plus(CaptureFiles.enhancedPacket(order, 0, 1_700_000_000_123_456L, FRAME, FRAME.length()));
        CapturedDatagram read = CaptureFiles.datagrams(file).get(0);
        assertEquals(PAYLOAD, read.payload());
        assertEquals(Optional.of(Instant.ofEpochSecond(1_700_000_000L, 123_456_000)), read.time());
    }

    @ParameterizedTest(name = "resolution octet {0}, offset {1}, {2} units: {3}")
    @CsvSource({
        "6, 0, 1700000000123456, 2023-11-14T22:13:20.123456Z",
        "9, 0, 1700000000123456789, 2023-11-14T22:13:20.123456789Z",
        "0, 0, 1700000000, 2023-11-14T22:13:20Z",
        "12, 0, 1700000000123456, 1970-01-01T00:28:20.000000123Z",
        "128, 0, 1700000000, 2023-11-14T22:13:20Z",
        "130, 0, 6800000001, 2023-11-14T22:13:20.250Z",
        "6, 1600000000, 100000000123456, 2023-11-14T22:13:20.123456Z",
        "6, -100, 1700000000123456, 2023-11-14T22:11:40.123456Z",
    })
    void timesFollowTheInterfacesResolutionAndOffset(int resolution, long offset, long units, Instant expected)
            throws IOException {
        Octets options = CaptureFiles.option(BIG, 2, Octets.ofLatin1("eth0"))
                .plus(CaptureFiles.option(BIG, 9, Octets.of(resolution)))
                .plus(CaptureFiles.option(
                        BIG,
                        14,
                        Octets.of(CaptureFiles.numbers(8, BIG).putLong(offset).flip())))
                .plus(CaptureFiles.option(BIG, 0, NO_OPTIONS));
        assertEquals(Optional.of(expected), readWith(options, units).time());
    }

    @Test
    void aTimeNoClockEverShowedIsUnknown() throws IOException {
        Octets seconds = CaptureFiles.option(BIG, 9, Octets.of(0));
        assertEquals(Optional.empty(), readWith(seconds, -1L).time());
    }

    private static CapturedDatagram readWith(Octets options, long units) throws IOException {
        Octets file = CaptureFiles.section(BIG)
                .plus(CaptureFiles.describedInterface(BIG, 1, 0, options))
                .plus(CaptureFiles.enhancedPacket(BIG, 0, units, FRAME, FRAME.length()));
        return CaptureFiles.datagrams(file).get(0);
    }

    @Test
    void interfacesAndSectionsEachHaveTheirOwnLinkTypeAndByteOrder() throws IOException {
        Octets raw = TestFrames.datagram(PAYLOAD);
        Octets file = CaptureFiles.section(BIG)
                .plus(CaptureFiles.describedInterface(BIG, 1, 0, NO_OPTIONS))
                .plus(CaptureFiles.describedInterface(BIG, 101, 0, NO_OPTIONS))
                .plus(CaptureFiles.enhancedPacket(BIG, 1, 1, raw, raw.length()))
                .plus(CaptureFiles.block(BIG, 5, TestFrames.payload(20))) // statistics
                .plus(CaptureFiles.enhancedPacket(BIG, 0, 2, FRAME, FRAME.length()))
                .plus(CaptureFiles.section(LITTLE))
                .plus(CaptureFiles.describedInterface(LITTLE, 101, 0, NO_OPTIONS))
                .plus(CaptureFiles.enhancedPacket(LITTLE, 0, 3, raw, raw.length()));
        List<CapturedDatagram> read = CaptureFiles.datagrams(file);
        assertEquals(
                List.of(PAYLOAD, PAYLOAD, PAYLOAD),
                read.stream().map(CapturedDatagram::payload).toList());
        assertEquals(
                List.of(1L, 2L, 3L), read.stream().map(CapturedDatagram::frame).toList());
    }

    @Test
    void obsoletePacketBlocksAreRead() throws IOException {
        Octets fixed = Octets.of(CaptureFiles.numbers(20, LITTLE)
                .putShort((short) 0)
                .putShort((short) 9)
                .putInt(0)
                .putInt(1_000_000)
                .putInt(FRAME.length())
                .putInt(FRAME.length())
                .flip());
        Octets file = CaptureFiles.section(LITTLE)
                .plus(CaptureFiles.describedInterface(LITTLE, 1, 0, NO_OPTIONS))
                .plus(CaptureFiles.block(LITTLE, 2, fixed.plus(FRAME)));
        CapturedDatagram read = CaptureFiles.datagrams(file).get(0);
        assertEquals(PAYLOAD, read.payload());
        assertEquals(Optional.of(Instant.ofEpochSecond(1)), read.time());
    }

    @Test
    void simplePacketsHaveNoTimeAndAreCutAtTheInterfacesLength() throws IOException {
        Octets length =
                Octets.of(CaptureFiles.numbers(4, LITTLE).putInt(FRAME.length()).flip());
        Octets file = CaptureFiles.section(LITTLE)
                .plus(CaptureFiles.describedInterface(LITTLE, 1, 142, NO_OPTIONS))
                .plus(CaptureFiles.block(LITTLE, 3, length.plus(FRAME.first(142))));
        CapturedDatagram read = CaptureFiles.datagrams(file).get(0);
        assertEquals(PAYLOAD.first(100), read.payload());
        assertTrue(read.cut());
        assertEquals(Optional.empty(), read.time());
    }

    @Test
    void aPacketOfAnInterfaceNobodyDescribedIsDamage() throws IOException {
        Octets file = CaptureFiles.section(BIG).plus(CaptureFiles.enhancedPacket(BIG, 3, 1, FRAME, FRAME.length()));
        CaptureReader reader = CaptureFiles.open(file);
        assertEquals(List.of(), CaptureFiles.datagrams(reader));
        assertTrue(reader.notes().get(0).contains("of interface 3"), () -> reader.notes()
                .toString());
    }
}
