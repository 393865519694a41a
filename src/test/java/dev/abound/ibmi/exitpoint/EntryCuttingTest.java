package dev.abound.ibmi.exitpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.value.Octets;
import dev.abound.wire.WireWriter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An entry is cut as the exit programs cut it. */
class EntryCuttingTest {

    private static Octets run(int length, int octet) {
        return new WireWriter().fill(length, octet).toOctets();
    }

    private static ExitEntry sent(int address, int identifier, int packet) {
        BindingGroup group = new BindingGroup(
                1,
                Optional.of(run(address, 0xf1)),
                Optional.of(run(identifier, 0x22)),
                60,
                Optional.of(run(packet, 0x33)),
                List.of());
        Octets entry = EntryEncoder.encode(group, CallTime.UNKNOWN);
        assertTrue(entry.length() <= 2_048, () -> "an entry of " + entry.length() + " octets does not fit the queue");
        return ExitEntry.of(entry);
    }

    @ParameterizedTest(name = "{0} + {1} + {2} octets are sent as {3} + {4} + {5}, cut {6}")
    @CsvSource({
        "0, 0, 0, 0, 0, 0, false",
        "45, 255, 1688, 45, 255, 1688, false",
        "46, 255, 1688, 45, 255, 1688, true",
        "45, 256, 1688, 45, 255, 1688, true",
        "45, 255, 1689, 45, 255, 1688, true",
        "0, 0, 1988, 0, 0, 1988, false",
        "0, 0, 1989, 0, 0, 1988, true",
        "15, 7, 1966, 15, 7, 1966, false",
        "15, 7, 1967, 15, 7, 1966, true",
        "15, 7, 65536, 15, 7, 1966, true",
        "70000, 70000, 70000, 45, 255, 1688, true"
    })
    void eachPartIsCutAtItsBoundary(
            int address, int identifier, int packet, int sentAddress, int sentIdentifier, int sentPacket, boolean cut) {
        ExitEntry entry = sent(address, identifier, packet);
        BindingGroup group = (BindingGroup) entry.group();
        assertEquals(run(sentAddress, 0xf1), group.addressText().orElseThrow());
        assertEquals(run(sentIdentifier, 0x22), group.clientIdentifier().orElseThrow());
        assertEquals(run(sentPacket, 0x33), group.responsePacket().orElseThrow());
        assertEquals(cut, entry.cut());
        assertEquals(cut, !entry.problems().isEmpty());
    }

    @Test
    void aReleaseIsCutByTheSameRule() {
        ReleaseGroup group = new ReleaseGroup(2, Optional.of(run(99, 0xf1)), Optional.of(run(300, 0x22)), List.of());
        ExitEntry entry = ExitEntry.of(EntryEncoder.encode(group, CallTime.UNKNOWN));
        assertTrue(entry.cut());
        assertEquals(45, entry.group().addressText().orElseThrow().length());
        assertEquals(255, entry.group().clientIdentifier().orElseThrow().length());
    }

    @Test
    void whatIsNotKnownIsSentWithLengthZero() {
        BindingGroup group = new BindingGroup(1, Optional.empty(), Optional.empty(), 60, Optional.empty(), List.of());
        ExitEntry entry = ExitEntry.of(EntryEncoder.encode(group, CallTime.UNKNOWN));
        assertEquals(Optional.of(Octets.empty()), entry.group().addressText());
        assertFalse(entry.cut());
    }

    @ParameterizedTest(name = "{0} is copied as four raw octets")
    @ValueSource(longs = {0, 1, 0x7fff_ffffL, 0x8000_0000L, 0xffff_fffeL, 0xffff_ffffL})
    void numbersAreCopiedRaw(long number) {
        BindingGroup group = new BindingGroup(
                number, Optional.of(Octets.empty()), Optional.of(Octets.empty()), number, Optional.empty(), List.of());
        BindingGroup read = (BindingGroup)
                ExitEntry.of(EntryEncoder.encode(group, CallTime.UNKNOWN)).group();
        assertEquals(number, read.requestType());
        assertEquals(number, read.leaseDuration());
        assertEquals(
                number,
                ((ReleaseGroup) ExitEntry.of(EntryEncoder.encode(
                                        new ReleaseGroup(number, Optional.empty(), Optional.empty(), List.of()),
                                        CallTime.UNKNOWN))
                                .group())
                        .reason());
    }
}
