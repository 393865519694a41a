package dev.abound.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.value.Octets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fixed header (RFC 951 §3, RFC 2131 §2). */
class HeaderTest {

    private static final Octets ACK =
            Captures.payloads("kea-dora-renew-release").get(3);

    @ParameterizedTest(name = "cut after {0} octets")
    @ValueSource(ints = {0, 1, 3, 7, 8, 11, 19, 20, 43, 44, 107, 108, 235})
    void aTruncatedHeaderKeepsWhatIsThereAndNamesWhatIsNot(int length) {
        DhcpPacket cut = FullReading.of(ACK.first(length));
        assertEquals(length >= 1, cut.op().isPresent());
        assertEquals(length >= 8, cut.xid().isPresent());
        assertEquals(length >= 20, cut.yiaddr().isPresent());
        assertEquals(length >= 44, cut.hardwareAddress().isPresent());
        assertEquals(length >= 108, cut.sname().isPresent());
        assertTrue(cut.file().isEmpty());
        assertEquals(List.of("error header"), Hand.problems(cut));
    }

    /** RFC 2131 §2: numbers without a sign; of the flags only the first is defined, the others are kept. */
    @Test
    void numbersAreUnsignedAndAllFlagsAreKept() {
        DhcpPacket packet = FullReading.of(Octets.ofHex(Hand.header("01010600" + "ffffffff" + "ffff" + "8001")));
        assertEquals(OptionalLong.of(0xffffffffL), packet.xid());
        assertEquals(OptionalInt.of(0xffff), packet.secs());
        assertEquals(OptionalInt.of(0x8001), packet.flags());
        assertTrue(packet.isBroadcast());
        assertFalse(Hand.problems(packet).contains("warning flags"));
    }

    @Test
    void aHardwareAddressLongerThanItsFieldIsCutAndReported() {
        DhcpPacket packet = FullReading.of(Octets.ofHex(Hand.header("0101ff00")));
        assertEquals(16, packet.hardwareAddress().orElseThrow().octets().length());
        assertEquals(List.of("warning hlen", "note cookie"), Hand.problems(packet));
    }

    /** RFC 4390 §2.1: InfiniBand sends htype 32 and hlen 0. */
    @Test
    void noHardwareAddressIsNoProblem() {
        DhcpPacket packet = FullReading.of(Octets.ofHex(Hand.header("01200000")));
        assertEquals(Optional.empty(), packet.hardwareAddress());
        assertEquals(List.of("note cookie"), Hand.problems(packet));
        assertTrue(FullReading.json(packet).contains("\"chaddr\":\"\""));
    }

    @Test
    void octetsBehindTheHardwareAddressAreANoteAndStayReachable() {
        String header = Hand.header("01010600" + "00".repeat(24) + "02005e005311" + "00".repeat(9) + "7f");
        DhcpPacket packet = FullReading.of(Octets.ofHex(header));
        assertEquals("02:00:5e:00:53:11", packet.hardwareAddress().orElseThrow().toString());
        assertEquals(0x7f, packet.chaddr().orElseThrow().u8(15));
        assertEquals(List.of("note chaddr", "note cookie"), Hand.problems(packet));
    }

    @Test
    void textEndsAtTheFirstNulAndTheOctetsBehindItStay() {
        byte[] packet = Octets.ofHex(Hand.header("02010600")).toArray();
        Octets.ofHex("61620063").copyTo(packet, 44);
        java.util.Arrays.fill(packet, 108, 236, (byte) 'x');
        DhcpPacket read = FullReading.of(packet);
        assertEquals(Optional.of("ab"), read.sname());
        assertEquals('c', read.snameField().orElseThrow().u8(3));
        assertEquals(Optional.of("x".repeat(128)), read.file(), "no NUL: the whole field");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 255})
    void anOpThatIsNeitherRequestNorReplyIsReportedAndAnswered(int op) {
        DhcpPacket packet = FullReading.of(Octets.ofHex(Hand.header(String.format("%02x010600", op))));
        assertEquals(OptionalInt.of(op), packet.op());
        assertTrue(Hand.problems(packet).contains("warning op"));
    }

    /** RFC 951 §3: a vendor area that is not RFC 1497's is never read as options. */
    @Test
    void withoutACookieItIsBootpWithAVendorArea() {
        DhcpPacket packet = FullReading.of(Octets.ofHex(Hand.header("02010600") + "63825364" + "330400000e10ff"));
        assertTrue(packet.isBootp());
        assertFalse(packet.hasMagicCookie());
        assertEquals("63825364330400000e10ff", packet.vendorArea().hex());
        assertEquals(List.of(), packet.options());
        assertEquals(Optional.empty(), packet.leaseTime());
        assertEquals(List.of("note cookie"), Hand.problems(packet));
    }

    /** RFC 1497, and RFC 1534 §2: cookie and options, but no option 53. */
    @Test
    void aCookieWithoutAMessageTypeIsBootpAndNoProblem() {
        DhcpPacket packet = Hand.options("0104ffffff00 ff");
        assertTrue(packet.isBootp());
        assertEquals(OptionalInt.of(24), packet.prefixLength());
        assertEquals(Optional.empty(), packet.leaseTime());
        assertEquals(List.of(), Hand.problems(packet));
    }

    /** RFC 768: a datagram carries 65,507 octets; an array may be longer. */
    @Test
    void aPacketMayBeAsLongAsAnArray() {
        DhcpPacket packet = Hand.options("00".repeat(100_000) + "350105ff");
        assertEquals(OptionalInt.of(5), packet.messageType());
    }

    @Test
    void hardwareAndArchitecturesHaveNames() {
        assertEquals(Optional.of("Ethernet"), CommonOptions.hardwareTypeName(1));
        assertEquals(Optional.of("x64 UEFI"), CommonOptions.architectureName(7));
        assertEquals(Optional.of("EBC"), CommonOptions.architectureName(9));
        assertEquals(Optional.empty(), CommonOptions.architectureName(99));
    }
}
