package dev.abound.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.abound.value.Octets;
import dev.abound.wire.WireWriter;
import java.lang.management.ManagementFactory;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Sizes that an attacker would choose: what is made of them grows with their octets, never faster. */
class LargePacketsTest {

    private static final ThreadMXBean MEMORY = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final Octets HEADER = Octets.ofHex(Hand.header("02010600") + "63825363");

    private static Octets packet(int code, Octets value) {
        WireWriter out = new WireWriter().octets(HEADER);
        for (int at = 0; at < value.length(); at += 255) {
            Octets part = value.from(at).first(255);
            out.u8(code).u8(part.length()).octets(part);
        }
        return out.u8(255).toOctets();
    }

    private static Octets repeated(String hex, int count) {
        return Octets.ofHex(hex.repeat(count));
    }

    @Test
    void sixtyFourKibibytesOfOneOptionAreJoinedInOneGo() {
        grows(size -> packet(224, repeated("61", size)));
    }

    @Test
    void twentyFiveThousandSubOptionsAreListed() {
        DhcpPacket packet = FullReading.of(packet(82, repeated("010161", 25_000)));
        assertEquals(
                25_000,
                packet.relayAgentInformation().orElseThrow().subOptions().all().size());
        grows(size -> packet(82, repeated("0501", size / 2))); // wrong, each of them
    }

    @Test
    void thirtyThousandOptionsWithoutOctetsAreListed() {
        grows(size -> HEADER.plus(repeated("0c00", size / 2)));
        grows(size -> HEADER.plus(repeated("0300", size / 2)));
    }

    @Test
    void everyCodeManyTimesIsJoined() {
        StringBuilder all = new StringBuilder();
        for (int code = 1; code < 255; code++) {
            all.append(String.format("%02x0101", code));
        }
        grows(size -> HEADER.plus(repeated(all.toString(), size / 762)));
    }

    @Test
    void aThousandPointersToOneNameShareIt() {
        String name = "3f" + "61".repeat(63);
        Octets value = Octets.ofHex(name.repeat(3) + "00" + "c000".repeat(1_000));
        DhcpPacket packet = FullReading.of(packet(119, value));
        assertEquals(1_001, packet.domainSearch().size());
        grows(size -> packet(119, Octets.ofHex(name.repeat(3) + "00" + "c000".repeat(size / 2))));
    }

    @Test
    void aChainOfPointersIsWalkedOnce() {
        grows(size -> {
            WireWriter out = new WireWriter().octets(Octets.ofHex("016100c000"));
            while (out.length() < size) {
                out.u16(0xc000 | Math.min(out.length() - 2, 0x3fff & ~1));
            }
            return packet(119, out.toOctets());
        });
    }

    @Test
    void pointersThatLoopEndTheList() {
        DhcpPacket packet = FullReading.of(packet(119, repeated("c000", 30_000)));
        assertEquals(0, packet.domainSearch().size());
    }

    /** Four times the octets may cost four times the memory, with a half as much again for luck. */
    private static void grows(IntFunction<Octets> packets) {
        FullReading.of(packets.apply(4_000)); // what is loaded once does not count
        long small = allocatedBy(packets.apply(16_000));
        long large = allocatedBy(packets.apply(64_000));
        assertTrue(large < 6 * small, () -> "16,000 octets cost " + small + ", 64,000 cost " + large);
    }

    private static long allocatedBy(Octets payload) {
        long before = MEMORY.getCurrentThreadAllocatedBytes();
        DhcpPacket packet = DhcpPacket.of(payload);
        for (int code : packet.codes()) {
            packet.value(code);
        }
        packet.problems();
        packet.options();
        return MEMORY.getCurrentThreadAllocatedBytes() - before;
    }
}
