package dev.abound.isc.leases;

import dev.abound.value.Octets;
import java.time.Instant;
import java.util.Optional;

/**
 * A 64-bit digest of values in order (FNV-1a, and a last mixing of the bits): tells whether something is the same as
 * before. The same on every machine and in every version, for it is kept on disk. No protection against an adversary.
 */
final class Digest {

    private static final long BASIS = 0xcbf2_9ce4_8422_2325L;
    private static final long PRIME = 0x100_0000_01b3L;

    private long value = BASIS;

    private Digest() {}

    static Digest start() {
        return new Digest();
    }

    Digest octets(Octets octets) {
        number(octets.length());
        for (int i = 0; i < octets.length(); i++) {
            add(octets.u8(i));
        }
        return this;
    }

    Digest number(long number) {
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            add((int) (number >>> shift) & 0xff);
        }
        return this;
    }

    Digest time(Optional<Instant> time) {
        return number(time.map(Instant::getEpochSecond).orElse(Long.MIN_VALUE));
    }

    Digest maybe(Optional<Octets> octets) {
        return octets.isPresent() ? octets(octets.get()) : number(-1);
    }

    private void add(int octet) {
        value = (value ^ octet) * PRIME;
    }

    long value() {
        long mixed = (value ^ value >>> 32) * 0xd6e8_feb8_6659_fd93L;
        return mixed ^ mixed >>> 32;
    }
}
