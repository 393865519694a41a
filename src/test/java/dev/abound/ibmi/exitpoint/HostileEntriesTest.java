package dev.abound.ibmi.exitpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.abound.json.EventJson;
import dev.abound.spi.Decoded;
import dev.abound.value.Octets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Any octets at all have an answer, and the partition key agrees with it. */
class HostileEntriesTest {

    private static final ExitEntryDecoder DECODER = new ExitEntryDecoder();

    static List<Octets> entries() {
        return List.of(
                EntryVectors.entry("kea-relay-opt82.pcap frame 8"),
                EntryVectors.entry("dhcpd-bootp.pcap frame 2"),
                EntryVectors.entry("release, reason 1"),
                EntryVectors.entry("a probe"));
    }

    @ParameterizedTest
    @MethodSource("entries")
    void everyTruncationHasAnAnswer(Octets entry) {
        for (int length = 0; length <= entry.length(); length++) {
            answer(entry.first(length), "cut after " + length);
        }
    }

    @ParameterizedTest
    @MethodSource("entries")
    void everyMutationOfOneOctetHasAnAnswer(Octets entry) {
        byte[] octets = entry.toArray();
        for (int at = 0; at < octets.length; at++) {
            byte kept = octets[at];
            for (int octet : at < EntryField.FIXED_PART ? allOctets() : new int[] {0, 1, 0x40, 0x7f, 0x80, 0xff}) {
                octets[at] = (byte) octet;
                answer(Octets.of(octets), "octet " + at + " is " + octet);
            }
            octets[at] = kept;
        }
    }

    private static int[] allOctets() {
        return java.util.stream.IntStream.range(0, 256).toArray();
    }

    @Test
    void aHundredThousandRandomEntriesHaveAnAnswer() {
        long seed = Long.getLong("abound.seed", new Random().nextLong());
        Random random = new Random(seed);
        List<Octets> models = entries();
        for (int i = 0; i < 100_000; i++) {
            Octets entry = random(random, models);
            answer(entry, "seed " + seed + ", entry " + i);
            if (i % 10 == 0) {
                assertJson(entry);
            }
        }
    }

    /** Noise, or a real entry with some octets of noise, mostly in its fixed part and cut now and then. */
    private static Octets random(Random random, List<Octets> models) {
        byte[] octets = models.get(random.nextInt(models.size())).toArray();
        if (random.nextInt(8) == 0) {
            random.nextBytes(octets);
        }
        for (int changes = random.nextInt(6); changes > 0; changes--) {
            int range = random.nextBoolean() ? EntryField.FIXED_PART : octets.length;
            octets[random.nextInt(range)] = (byte) random.nextInt();
        }
        return Octets.wrap(octets).first(random.nextInt(4) == 0 ? random.nextInt(octets.length + 1) : octets.length);
    }

    private static void answer(Octets entry, String which) {
        try {
            Decoded decoded = DECODER.decode(entry, "test");
            Optional<String> key = DECODER.partitionKey(entry);
            if (decoded instanceof Decoded.Event event) {
                assertEquals(event.event().partitionKey(), key.orElse("test"), which);
            }
            DECODER.carriesTime(entry);
        } catch (Throwable thrown) {
            fail(which + ": " + entry.hex(), thrown);
        }
    }

    /** Whatever a packet holds, the JSON of it is one line of printable ASCII. */
    private static void assertJson(Octets entry) {
        String json =
                DECODER.decode(entry, "test") instanceof Decoded.Event event ? EventJson.toJson(event.event()) : "";
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c < ' ' || c > '~') {
                fail("U+" + Integer.toHexString(c) + " in " + json);
            }
        }
    }

    @Test
    void theKeyOfEveryVectorIsTheKeyOfItsEvent() {
        for (EntryVectors.Vector vector : EntryVectors.all()) {
            answer(vector.entry(), vector.name());
            assertJson(vector.entry());
        }
    }
}
