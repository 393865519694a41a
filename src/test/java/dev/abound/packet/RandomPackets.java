package dev.abound.packet;

import dev.abound.value.Octets;
import java.util.List;
import java.util.Random;

/** Packets nobody sent: noise, noise behind a cookie, options put together at random, real packets mutated. */
final class RandomPackets {

    private static final List<Octets> REAL = Captures.allPayloads();
    private static final int[] TELLING = {0, 1, 2, 3, 4, 0x3f, 0x40, 0x7f, 0x80, 0xbf, 0xc0, 0xfe, 0xff};

    private final Random random;

    RandomPackets(long seed) {
        random = new Random(seed);
    }

    byte[] next() {
        return switch (random.nextInt(4)) {
            case 0 -> noise(random.nextInt(700));
            case 1 -> noiseBehindACookie();
            case 2 -> optionsAtRandom();
            default -> mutated();
        };
    }

    private byte[] noise(int length) {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        return noise;
    }

    private byte[] noiseBehindACookie() {
        byte[] packet = noise(240 + random.nextInt(400));
        cookie(packet);
        return packet;
    }

    /** Lengths are right; values are noise with octets that tend to mean something. */
    private byte[] optionsAtRandom() {
        byte[] packet = new byte[243 + random.nextInt(500)];
        cookie(packet);
        fill(packet, 240, packet.length);
        if (random.nextBoolean()) {
            packet[240] = 52;
            packet[241] = 1;
            packet[242] = (byte) random.nextInt(4);
            fill(packet, 44, 108);
            fill(packet, 108, 236);
        }
        return packet;
    }

    private void fill(byte[] packet, int from, int to) {
        int at = from;
        while (at < to) {
            packet[at++] = (byte) random.nextInt(256);
            int length = random.nextInt(random.nextInt(10) == 0 ? 256 : 24);
            if (at < to) {
                packet[at++] = (byte) length;
            }
            for (int end = Math.min(to, at + length); at < end; at++) {
                packet[at] = octet();
            }
        }
    }

    private byte octet() {
        return (byte) (random.nextBoolean() ? TELLING[random.nextInt(TELLING.length)] : random.nextInt(256));
    }

    private byte[] mutated() {
        byte[] packet = REAL.get(random.nextInt(REAL.size())).toArray();
        for (int changes = 1 + random.nextInt(8); changes > 0; changes--) {
            packet[place(packet.length)] = octet();
        }
        return random.nextInt(4) == 0
                ? Octets.wrap(packet).first(random.nextInt(packet.length)).toArray()
                : packet;
    }

    /** Mostly where the options are. */
    private int place(int length) {
        return random.nextInt(4) == 0 ? random.nextInt(length) : Math.min(length - 1, 240 + random.nextInt(100));
    }

    private static void cookie(byte[] packet) {
        OptionIndex.MAGIC_COOKIE.copyTo(packet, 236);
    }
}
