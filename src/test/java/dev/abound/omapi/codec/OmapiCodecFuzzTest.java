package dev.abound.omapi.codec;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.abound.value.Octets;
import java.util.Optional;

/**
 * Any octets a peer could send: whole messages come back as they were, the rest is a protocol fault. In an ordinary
 * build this reads the kept corpus again; {@code mvn -Pfuzz test
 * -Dtest='OmapiCodecFuzzTest#whatIsReadIsWrittenTheSame'} searches for more (one target a run).
 */
class OmapiCodecFuzzTest {

    @FuzzTest(maxDuration = "5m")
    void whatIsReadIsWrittenTheSame(byte[] sent) {
        OmapiFrames frames = new OmapiFrames(OmapiLimits.USUAL);
        frames.feed(OmapiIntroduction.OURS.encode().buffer());
        try {
            frames.feed(Octets.of(sent).buffer());
        } catch (OmapiProtocolException fault) {
            if (fault.getMessage().isEmpty()) {
                throw new AssertionError("a fault says what is wrong");
            }
        }
        int at = 0;
        for (Optional<OmapiFrame> next = frames.poll(); next.isPresent(); next = frames.poll()) {
            at += checkAgainst(Octets.of(sent).from(at), next.get());
        }
    }

    /** The key file's text comes from people; it may only complain in its own words. */
    @FuzzTest(maxDuration = "2m")
    void anyKeyFileIsReadOrRefused(byte[] text) {
        try {
            OmapiKeyFile.parse(Octets.of(text).latin1());
        } catch (IllegalArgumentException refused) {
            if (!refused.getMessage().startsWith("line ")
                    && !refused.getMessage().startsWith("a key ")
                    && !refused.getMessage().startsWith("the key ")) {
                throw new AssertionError("a refusal in foreign words", refused);
            }
        }
    }

    private static int checkAgainst(Octets sent, OmapiFrame frame) {
        Octets unsigned = OmapiEncoder.encode(frame.message());
        int length = unsigned.length() + frame.signature().length();
        Octets again = unsigned.first(4)
                .plus(OmapiAttributes.number(frame.signature().length()))
                .plus(unsigned.from(8))
                .plus(frame.signature());
        if (!again.equals(sent.first(length))) {
            throw new AssertionError("read " + sent.first(length).hex() + ", wrote " + again.hex());
        }
        return length;
    }
}
