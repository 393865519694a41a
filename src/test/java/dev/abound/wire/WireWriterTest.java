package dev.abound.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.abound.value.Octets;
import org.junit.jupiter.api.Test;

class WireWriterTest {

    /** Every kind of write, at a moment when the array has to grow. */
    @Test
    void growingLosesNothing() {
        for (int already = 0; already < 40; already++) {
            WireWriter out = new WireWriter(16).fill(already, 0xaa);
            out.u8(1).octets(Octets.of(2, 3)).u16(0x0405).i32(0x06070809).fill(1, 10);
            assertEquals("0102030405060708090a", out.toOctets().from(already).hex());
            assertEquals("aa".repeat(already), out.toOctets().first(already).hex());
        }
    }

    @Test
    void aSingleOctetAtTheEdgeIsKept() {
        WireWriter out = new WireWriter(16);
        for (int i = 0; i < 300; i++) {
            out.u8(i & 0xff);
        }
        for (int i = 0; i < 300; i++) {
            assertEquals(i & 0xff, out.toOctets().u8(i));
        }
    }
}
