package dev.abound.packet;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.value.Octets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Real packets, cut and changed. Whatever they become, everything in them can be read, and written again. */
class DamagedPacketsTest {

    private static final List<Octets> PACKETS = Captures.allPayloads();

    /** One packet for each set of codes: what an ordinary build has the time for. */
    private static final List<Octets> KINDS = oneOfEachKind();

    @Test
    void everyKindOfPacketCutAtEveryLengthIsStillAPacket() {
        cut(KINDS);
    }

    @Test
    @Tag("long")
    void everyShippedPacketCutAtEveryLengthIsStillAPacket() {
        cut(PACKETS);
    }

    private static void cut(List<Octets> packets) {
        packets.parallelStream().forEach(packet -> IntStream.range(0, packet.length())
                .mapToObj(packet::first)
                .forEach(FullReading::of));
    }

    @Test
    void thereAreEnoughKindsOfPackets() {
        assertTrue(KINDS.size() >= 20, () -> "only " + KINDS.size());
        assertTrue(PACKETS.size() >= 150, () -> "only " + PACKETS.size());
    }

    private static List<Octets> oneOfEachKind() {
        Map<Set<Integer>, Octets> kinds = new LinkedHashMap<>();
        for (Octets payload : PACKETS) {
            kinds.putIfAbsent(new TreeSet<>(DhcpPacket.of(payload).codes()), payload);
        }
        return List.copyOf(kinds.values());
    }

    /** Each place once, with a value at random. */
    @Test
    void everyKindOfPacketWithOneOctetChangedIsStillAPacket() {
        long seed = seed();
        System.out.println("one octet changed: seed " + seed);
        IntStream.range(0, KINDS.size()).parallel().forEach(i -> {
            Random random = new Random(seed + i);
            byte[] octets = KINDS.get(i).toArray();
            for (int at = 0; at < octets.length; at++) {
                readChanged(octets, at, (byte) random.nextInt(256));
            }
        });
    }

    @Test
    @Tag("long")
    void everyShippedPacketWithAnyOctetChangedToAnyValueIsStillAPacket() {
        PACKETS.parallelStream().map(Octets::toArray).forEach(octets -> {
            for (int at = 0; at < octets.length; at++) {
                byte was = octets[at];
                for (int value = 0; value < 256; value++) {
                    octets[at] = (byte) value;
                    DhcpPacket.of(Octets.of(octets)).problems(); // looks at every value of every option
                }
                octets[at] = was;
            }
        });
    }

    private static void readChanged(byte[] octets, int at, byte value) {
        byte was = octets[at];
        octets[at] = value;
        FullReading.of(octets);
        octets[at] = was;
    }

    static long seed() {
        return Long.getLong("abound.seed", System.nanoTime());
    }
}
