package dev.abound.packet;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * Any octets at all. In an ordinary build this reads the kept corpus again; {@code mvn -Pfuzz test
 * -Dtest=PacketFuzzTest} searches for more, guided by coverage.
 */
class PacketFuzzTest {

    @FuzzTest(maxDuration = "10m")
    void whateverArrivesIsAPacket(byte[] payload) {
        FullReading.of(payload);
    }
}
