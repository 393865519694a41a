package dev.abound.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.abound.value.Octets;
import org.junit.jupiter.api.Test;

class WireWriterTest {

    @Test
    void nothingIsLostWhereTheRoomHasToGrow() {
        WireWriter singly = new WireWriter(16);
        WireWriter inRuns = new WireWriter(16);
        Octets wanted = Octets.empty();
        for (int i = 0; i < 200; i++) {
            singly.u8(i);
            wanted = wanted.plus(Octets.of(i));
        }
        for (int from = 0; from < 200; from += 25) {
            inRuns.octets(wanted.slice(from, from + 25));
        }
        assertEquals(wanted, singly.toOctets());
        assertEquals(wanted, inRuns.toOctets());
    }
}
