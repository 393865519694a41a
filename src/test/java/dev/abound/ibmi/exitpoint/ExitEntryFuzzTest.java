package dev.abound.ibmi.exitpoint;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.abound.json.EventJson;
import dev.abound.spi.Decoded;
import dev.abound.value.Octets;

/** Coverage-guided: {@code mvn -Pfuzz test -Dtest=ExitEntryFuzzTest}. Without that, the kept corpus is replayed. */
class ExitEntryFuzzTest {

    private static final ExitEntryDecoder DECODER = new ExitEntryDecoder();

    @FuzzTest(maxDuration = "10m")
    void anyOctetsHaveAnAnswer(byte[] octets) {
        Octets entry = Octets.of(octets);
        Decoded decoded = DECODER.decode(entry, "fuzz");
        String key = DECODER.partitionKey(entry).orElse("fuzz");
        if (decoded instanceof Decoded.Event event) {
            EventJson.toJson(event.event());
            if (!event.event().partitionKey().equals(key)) {
                throw new AssertionError("partition key " + key + " before decoding, "
                        + event.event().partitionKey() + " after");
            }
        }
        encodeAgain(entry, decoded);
    }

    /** What reads without a problem and fits is made again octet for octet, its reserved octets apart. */
    private static void encodeAgain(Octets octets, Decoded decoded) {
        if (decoded instanceof Decoded.Unreadable) {
            return;
        }
        ExitEntry entry = ExitEntry.of(octets);
        boolean whole = entry.problems().isEmpty() && entry.group().problems().isEmpty();
        Octets again = EntryEncoder.encode(entry.group(), entry.calledAt());
        if (whole && !ExitEntry.of(again).cut() && !ExitEntry.of(again).equals(entry)) {
            throw new AssertionError("not the same after encoding: " + again.hex());
        }
    }
}
