package dev.abound.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.value.Octets;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A damaged file gives what stands before the damage and says where it begins. */
class CaptureDamageTest {

    @ParameterizedTest
    @ValueSource(strings = {"kea-bootp.pcap", "format-pcapng.pcapng", "format-any-sll2.pcap"})
    void everyTruncationGivesTheDatagramsThatAreWhole(String name) throws IOException {
        Octets file = CaptureFiles.shipped(name);
        List<CapturedDatagram> whole = CaptureFiles.datagrams(file);
        for (int length = 0; length < file.length(); length++) {
            List<CapturedDatagram> read = readAsFarAsPossible(file.first(length));
            assertEquals(whole.subList(0, read.size()), read, "cut after " + length);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"kea-bootp.pcap", "format-pcapng.pcapng", "relay-opt82-client-side.pcap"})
    void everyOctetChangedGivesAnAnswer(String name) throws IOException {
        byte[] file = CaptureFiles.shipped(name).toArray();
        for (int at = 0; at < file.length; at++) {
            byte before = file[at];
            for (int change : new int[] {0xff, 0x80, 0x01}) {
                file[at] = (byte) (before ^ change);
                readAsFarAsPossible(Octets.wrap(file.clone()));
            }
            file[at] = before;
        }
    }

    @Test
    void manyOctetsChangedGiveAnAnswer() throws IOException {
        Octets[] files = {
            CaptureFiles.shipped("format-any-sll.pcap"),
            CaptureFiles.shipped("format-pcapng.pcapng"),
            CaptureFiles.shipped("dhcpd-option-overload.pcap")
        };
        for (long seed = 0; seed < 20_000; seed++) {
            byte[] file = files[(int) (seed % files.length)].toArray();
            Random random = new Random(seed);
            for (int changes = random.nextInt(20); changes >= 0; changes--) {
                file[random.nextInt(file.length)] = (byte) random.nextInt();
            }
            try {
                readAsFarAsPossible(Octets.wrap(file));
            } catch (RuntimeException | AssertionError accident) {
                throw new AssertionError("seed " + seed, accident);
            }
        }
    }

    private static List<CapturedDatagram> readAsFarAsPossible(Octets file) throws IOException {
        try {
            return CaptureFiles.datagrams(file);
        } catch (CaptureException notACapture) {
            assertTrue(!notACapture.getMessage().isEmpty(), "a refusal has a reason");
            return List.of();
        }
    }

    @Test
    void aFileCutInsideARecordSaysSo() throws IOException {
        Octets file = CaptureFiles.shipped("kea-bootp.pcap");
        CaptureReader reader = CaptureFiles.open(file.first(file.length() - 7));
        assertEquals(1, CaptureFiles.datagrams(reader).size());
        assertEquals(1, reader.notes().size());
        assertTrue(reader.notes().get(0).contains("inside frame 2"), () -> reader.notes()
                .toString());
    }

    @Test
    void aLengthThatLiesIsRefusedBeforeAnythingIsAllocated() throws IOException {
        Octets header = CaptureFiles.pcapHeader(1);
        Octets lie = Octets.ofHex("00000000" + "00000000" + "ffffff7f" + "ffffff7f");
        CaptureReader reader = CaptureFiles.open(header.plus(lie));
        assertEquals(List.of(), CaptureFiles.datagrams(reader));
        assertTrue(reader.notes().get(0).contains("claims 2147483647 octets"), () -> reader.notes()
                .toString());
    }

    @Test
    void whatIsNoCaptureIsRefusedWithAWordAboutIt() {
        assertRefused(Octets.empty(), "nothing to read");
        assertRefused(Octets.ofHex("1f8b0800"), "gzip");
        assertRefused(Octets.ofLatin1("lease 192.0.2.1 {"), "pcap or pcapng file is wanted");
        assertRefused(CaptureFiles.pcapHeader(1).first(23), "24 octets");
        assertRefused(CaptureFiles.section(java.nio.ByteOrder.BIG_ENDIAN).first(20), "section header");
        assertRefused(Octets.ofHex("0a0d0d0a" + "0000001c" + "00000000"), "byte-order magic");
    }

    private static void assertRefused(Octets file, String word) {
        CaptureException refused = assertThrows(CaptureException.class, () -> CaptureFiles.open(file));
        assertTrue(refused.getMessage().contains(word), refused::getMessage);
    }

    @Test
    void bothByteOrdersAndBothResolutionsOfPcapAreTold() {
        for (String magic : List.of("a1b2c3d4", "d4c3b2a1", "a1b23c4d", "4d3cb2a1", "0a0d0d0a")) {
            assertTrue(CaptureFormats.looksLikeCapture(Octets.ofHex(magic + "00")), magic);
        }
        for (String other : List.of("", "a1b2c3", "02010600", "7b226163", "a1b2cd34")) {
            assertEquals(false, CaptureFormats.looksLikeCapture(Octets.ofHex(other)), other);
        }
    }

    @Test
    void aBigEndianPcapIsReadLikeItsTwin() throws IOException {
        Octets file = CaptureFiles.shipped("dhcpd-bootp.pcap");
        assertEquals(CaptureFiles.datagrams(file), CaptureFiles.datagrams(bigEndian(file)));
    }

    private static Octets bigEndian(Octets little) {
        byte[] file = little.toArray();
        reverse(file, 0, 4, 2, 2, 4, 4, 4, 4); // magic, version, reserved, snaplen, link type
        int at = 24;
        while (at < file.length) {
            int captured = Integer.reverseBytes(Octets.wrap(file, at + 8, 4).i32(0));
            reverse(file, at, 4, 4, 4, 4);
            at += 16 + captured;
        }
        return Octets.wrap(file);
    }

    private static void reverse(byte[] file, int from, int... widths) {
        int at = from;
        for (int width : widths) {
            for (int i = 0; i < width / 2; i++) {
                byte low = file[at + i];
                file[at + i] = file[at + width - 1 - i];
                file[at + width - 1 - i] = low;
            }
            at += width;
        }
    }
}
