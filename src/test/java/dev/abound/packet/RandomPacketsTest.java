package dev.abound.packet;

import static org.junit.jupiter.api.Assertions.fail;

import dev.abound.value.Octets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RandomPacketsTest {

    private static final int PACKETS_OF_A_ROUND = 5_000;

    @Test
    void fiftyThousandPacketsThatNobodySentAreReadWithoutAnythingThrown() {
        read(10);
    }

    @Test
    @Tag("long")
    void tenMillionPacketsThatNobodySentAreReadWithoutAnythingThrown() {
        read(2_000);
    }

    private static void read(int rounds) {
        long seed = DamagedPacketsTest.seed();
        System.out.println("random packets: seed " + seed + ", again with -Dabound.seed=" + seed);
        IntStream.range(0, rounds).parallel().forEach(round -> {
            RandomPackets packets = new RandomPackets(seed + round);
            for (int i = 0; i < PACKETS_OF_A_ROUND; i++) {
                read(packets.next(), seed);
            }
        });
    }

    private static void read(byte[] packet, long seed) {
        try {
            FullReading.of(packet);
        } catch (Throwable anything) {
            fail("seed " + seed + ", packet " + Octets.wrap(packet).hex(), anything);
        }
    }
}
