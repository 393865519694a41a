package dev.abound.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.value.Octets;
import org.junit.jupiter.api.Test;

/** A host name can be an attack on whoever reads the log. */
class PrintingTest {

    private static final String FORGED = "611b5b326d0a41434b0d";

    @Test
    void nothingFromTheNetworkMovesACursorOrEndsALine() {
        String forged = String.format("%02x", FORGED.length() / 2) + FORGED;
        DhcpPacket packet = Hand.options("0c" + forged + "3c" + forged + "38" + forged + "4d" + forged + "ff");
        String text = packet.describe();
        assertTrue(text.contains("option 12 Hostname: \"a\\x1b[2m\\nACK\\r\""), text);
        assertEquals(text.lines().count(), text.chars().filter(c -> c == '\n').count());
        assertFalse(text.contains("\u001b"));
    }

    @Test
    void headerTextIsEscapedToo() {
        byte[] packet = Octets.ofHex(Hand.header("02010600")).toArray();
        Octets.ofHex(FORGED).copyTo(packet, 44);
        assertTrue(FullReading.of(packet).describe().contains("sname: \"a\\x1b[2m"));
    }

    @Test
    void aPacketIsDescribedLineByLine() {
        String text =
                Hand.options("350105 3304ffffffff 0304c0000201 0601 05 ff").describe();
        assertTrue(text.startsWith("ACK xid 00000000 chaddr 00:00:00:00:00:00 (259 octets)\n"), text);
        assertTrue(text.contains("  option 53 DHCP Msg Type: 5 (ACK)\n"), text);
        assertTrue(text.contains("  option 51 Address Time: \"infinite\"\n"), text);
        assertTrue(text.contains("  option 3 Router: [\"192.0.2.1\"]\n"), text);
        assertTrue(
                text.contains("  error: option 6 at offset 257: the last 1 octets are no whole element of 4\n"), text);
    }

    @Test
    void jsonHoldsTypedValuesBesideOctets() {
        String json = FullReading.json(Hand.options("350105 3304ffffffff 0304c0000201 e00101 ff"));
        assertTrue(json.startsWith("{\"capture\":\"test\",\"frame\":1,"), json);
        assertTrue(
                json.contains("{\"code\":3,\"hex\":\"c0000201\",\"name\":\"Router\",\"value\":[\"192.0.2.1\"]}"), json);
        assertTrue(json.contains("{\"code\":224,\"hex\":\"01\",\"name\":\"(unassigned)\"}"), json);
        assertTrue(json.contains("\"leaseSeconds\":4294967295,\"leaseInfinite\":true"), json);
        assertTrue(json.contains("\"xid\":\"00000000\""), json);
    }
}
