package dev.abound.omapi.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.abound.value.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random messages there and back, random damage without surprise. A failure prints the seed that repeats it. */
class OmapiCodecRandomTest {

    private static final long SEED = Long.getLong("abound.seed", 20261122);

    @Test
    void anyMessageComesBackAsItWasInAnySplit() {
        for (long seed = SEED; seed < SEED + 2_000; seed++) {
            Random random = new Random(seed);
            OmapiKey key = new OmapiKey("k", oneOf(random, OmapiAlgorithm.values()), octets(random, 1, 80));
            OmapiMessage message = message(random);
            Octets wire = OmapiEncoder.encode(message, new OmapiSigner(key));
            OmapiFrame frame = fedInSplits(wire, random);
            assertEquals(message, frame.message(), "seed " + seed);
            assertEquals(true, new OmapiSigner(key).verifies(frame), "seed " + seed);
        }
    }

    @Test
    void anyDamageIsAMessageOrAProtocolFaultAndNothingElse() {
        for (long seed = SEED; seed < SEED + 20_000; seed++) {
            Random random = new Random(seed);
            byte[] wire = OmapiEncoder.encode(message(random)).toArray();
            for (int i = 0; i <= random.nextInt(4); i++) {
                wire[random.nextInt(wire.length)] = (byte) random.nextInt(256);
            }
            OmapiFrames frames = introduced();
            try {
                frames.feed(Octets.wrap(wire).buffer());
            } catch (OmapiProtocolException fault) {
                assertEquals(true, frames.introduction().isPresent(), "seed " + seed);
            } catch (RuntimeException other) {
                throw new AssertionError("seed " + seed, other);
            }
        }
    }

    private static OmapiFrame fedInSplits(Octets wire, Random random) {
        OmapiFrames frames = introduced();
        for (int from = 0; from < wire.length(); ) {
            int to = Math.min(wire.length(), from + 1 + random.nextInt(40));
            frames.feed(wire.slice(from, to).buffer());
            from = to;
        }
        return frames.poll().orElseThrow();
    }

    private static OmapiFrames introduced() {
        OmapiFrames frames = new OmapiFrames(OmapiLimits.USUAL);
        frames.feed(OmapiIntroduction.OURS.encode().buffer());
        return frames;
    }

    private static OmapiMessage message(Random random) {
        OmapiOperation operation = oneOf(random, OmapiOperation.values());
        return new OmapiMessage(
                u32(random), operation, u32(random), u32(random), u32(random), attributes(random), attributes(random));
    }

    private static OmapiAttributes attributes(Random random) {
        List<OmapiAttribute> pairs = new ArrayList<>();
        for (int i = random.nextInt(8); i > 0; i--) {
            pairs.add(new OmapiAttribute(octets(random, 1, 30).latin1(), octets(random, 0, 200)));
        }
        return new OmapiAttributes(pairs);
    }

    private static Octets octets(Random random, int least, int most) {
        byte[] array = new byte[least + random.nextInt(most - least + 1)];
        random.nextBytes(array);
        return Octets.wrap(array);
    }

    private static <T> T oneOf(Random random, T[] choices) {
        return choices[random.nextInt(choices.length)];
    }

    private static long u32(Random random) {
        return Integer.toUnsignedLong(random.nextInt());
    }
}
