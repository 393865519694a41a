package dev.abound.replay;

import dev.abound.value.Octets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;

/** One packet in the making: fragments in any order, repeated or overlapping; where two differ the first stands. */
final class FragmentedPacket {

    private static final int UNIT = 8; // fragments begin on a multiple of it
    private static final int LONGEST = 65_535;

    private final Optional<Instant> began;
    private final BitSet units = new BitSet(); // those that are here
    private byte[] content = new byte[2_048];
    private int length = -1; // unknown until the last fragment is here

    FragmentedPacket(Optional<Instant> began) {
        this.began = began;
    }

    boolean isOlderThan(Duration age, Optional<Instant> now) {
        return began.isPresent()
                && now.isPresent()
                && Duration.between(began.get(), now.get()).compareTo(age) > 0;
    }

    /** A fragment the capture has cut, or one that breaks the rules of fragments, changes nothing. */
    void add(Ipv4Packet fragment) {
        int end = fragment.fragmentAt() + fragment.payload().length();
        boolean ragged = fragment.moreFollow() && fragment.payload().length() % UNIT != 0;
        if (fragment.missing() > 0 || ragged || end > LONGEST || (length >= 0 && end > length)) {
            return;
        }
        if (!fragment.moreFollow() && length < 0) {
            length = end;
        }
        keep(fragment.payload(), fragment.fragmentAt(), end);
    }

    private void keep(Octets octets, int from, int end) {
        if (end > content.length) {
            content = Arrays.copyOf(content, Math.min(Math.max(end, content.length * 2), LONGEST));
        }
        for (int at = from; at < end; at += UNIT) {
            if (!units.get(at / UNIT)) {
                int next = Math.min(at + UNIT, end);
                octets.slice(at - from, next - from).copyTo(content, at);
                units.set(at / UNIT);
            }
        }
    }

    /** The whole content; empty while something is missing. */
    Optional<Octets> content() {
        int wanted = (length + UNIT - 1) / UNIT;
        return length >= 0 && units.nextClearBit(0) >= wanted
                ? Optional.of(Octets.wrap(Arrays.copyOf(content, length)))
                : Optional.empty();
    }
}
