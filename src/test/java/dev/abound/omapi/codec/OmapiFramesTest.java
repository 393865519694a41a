package dev.abound.omapi.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.value.Octets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OmapiFramesTest {

    private static final String UNSIGNED_OPEN =
            "00000000" + "00000000" + "00000001" + "00000000" + "00000001" + "00000000";

    private static OmapiFrames introduced() {
        OmapiFrames frames = new OmapiFrames(OmapiLimits.USUAL);
        frames.feed(OmapiIntroduction.OURS.encode().buffer());
        return frames;
    }

    private static String refusal(OmapiFrames frames, String hex) {
        return assertThrows(
                        OmapiProtocolException.class,
                        () -> frames.feed(Octets.ofHex(hex).buffer()))
                .getMessage();
    }

    @ParameterizedTest
    @CsvSource({
        "0000006500000018, the introduction says OMAPI version 101",
        "0000006400000017, headers of 23 octets",
        "0000006400000401, headers of 1025 octets",
        "ffffffffffffffff, the introduction says OMAPI version 4294967295",
        "485454502f312e31, the introduction says OMAPI version 1213486160"
    })
    void anIntroductionThatIsNotOmapiEndsIt(String hex, String said) {
        String message = refusal(new OmapiFrames(OmapiLimits.USUAL), hex);
        assertTrue(message.contains(said), message);
    }

    @Test
    void aLargerHeaderIsTakenAndItsSurplusNeitherReadNorSigned() {
        OmapiKey key = new OmapiKey("k", OmapiAlgorithm.HMAC_SHA256, Octets.ofHex("0102"));
        OmapiSigner signer = new OmapiSigner(key);
        OmapiMessage message = OmapiMessage.authenticate(key, 7).signedAs(3);
        Octets usual = OmapiEncoder.encode(message, signer);
        OmapiFrames frames = new OmapiFrames(OmapiLimits.USUAL);
        frames.feed(new OmapiIntroduction(100, 28).encode().buffer());
        frames.feed(usual.first(24)
                .plus(Octets.ofHex("deadbeef"))
                .plus(usual.from(24))
                .buffer());
        OmapiFrame frame = frames.poll().orElseThrow();
        assertEquals(message, frame.message());
        assertTrue(signer.verifies(frame));
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000000", "00000007", "ffffffff"})
    void anOperationOutsideOneToSixEndsIt(String operation) {
        String header = UNSIGNED_OPEN.substring(0, 16) + operation + UNSIGNED_OPEN.substring(24);
        assertTrue(refusal(introduced(), header).contains("none of 1 to 6"));
    }

    @Test
    void aSignatureLongerThanAnyHashEndsItBeforeItIsRead() {
        String header = UNSIGNED_OPEN.substring(0, 8) + "00000041" + UNSIGNED_OPEN.substring(16);
        assertTrue(refusal(introduced(), header).contains("signature of 65 octets"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"00010001", "7fffffff", "80000000", "ffffffff"})
    void aValueLongerThanTheLimitEndsItWhenAnnounced(String length) {
        String message = refusal(introduced(), UNSIGNED_OPEN + "0001" + "61" + length);
        assertTrue(message.contains("a value of " + Long.parseLong(length, 16) + " octets was announced"), message);
    }

    @Test
    void aNameLongerThanTheLimitEndsItWhenAnnounced() {
        assertTrue(refusal(introduced(), UNSIGNED_OPEN + "0100").contains("a name of 256 octets"));
    }

    @Test
    void aMessageLongerThanTheLimitEndsItHoweverSmallItsPieces() {
        OmapiFrames frames = introduced();
        frames.feed(Octets.ofHex(UNSIGNED_OPEN).buffer());
        Octets pair = Octets.ofHex("0001" + "61" + "00001000").plus(Octets.wrap(new byte[0x1000]));
        OmapiProtocolException end = assertThrows(OmapiProtocolException.class, () -> {
            for (int i = 0; i < 100; i++) {
                frames.feed(pair.buffer());
            }
        });
        assertTrue(end.getMessage().contains("a message of"), end.getMessage());
    }

    @Test
    void whatCameBeforeTheFaultIsStillThereAndNothingIsTakenAfterIt() {
        OmapiFrames frames = introduced();
        refusal(frames, UNSIGNED_OPEN + "0000" + "0000" + UNSIGNED_OPEN + "ffff");
        assertTrue(frames.poll().isPresent());
        assertTrue(frames.poll().isEmpty());
        refusal(frames, "00");
    }

    @Test
    void aMessageCutAnywhereIsNoMessageAndNoFault() {
        Octets whole = Octets.ofHex(UNSIGNED_OPEN + "0001" + "61" + "00000002" + "0102" + "0000" + "0000");
        for (int length = 0; length < whole.length(); length++) {
            OmapiFrames frames = introduced();
            frames.feed(whole.first(length).buffer());
            assertTrue(frames.poll().isEmpty());
            assertEquals(length > 0, frames.isInsideMessage());
        }
    }

    @Test
    void aNameThatComesTwiceIsKeptTwice() {
        OmapiFrames frames = introduced();
        frames.feed(Octets.ofHex(UNSIGNED_OPEN + "0000" + "000161" + "0000000101" + "000161" + "0000000102" + "0000")
                .buffer());
        OmapiAttributes object = frames.poll().orElseThrow().message().object();
        assertEquals(Octets.of(1), object.first("a").orElseThrow());
        assertEquals(Octets.of(2), object.last("a").orElseThrow());
    }

    @ParameterizedTest
    @EnumSource(OmapiAlgorithm.class)
    void whatOneSideSignsTheOtherVerifiesWithAnyLengthOfSecret(OmapiAlgorithm algorithm) {
        Random random = new Random(4);
        for (int length : new int[] {1, 16, 63, 64, 65, 128, 129, 500}) {
            byte[] secret = new byte[length];
            random.nextBytes(secret);
            OmapiKey key = new OmapiKey("k", algorithm, Octets.wrap(secret));
            OmapiMessage message = OmapiMessage.authenticate(key, length).signedAs(9);
            OmapiFrames frames = introduced();
            frames.feed(OmapiEncoder.encode(message, new OmapiSigner(key)).buffer());
            OmapiFrame frame = frames.poll().orElseThrow();
            assertEquals(algorithm.signatureLength(), frame.signature().length());
            assertEquals(message, frame.message());
            assertTrue(new OmapiSigner(key).verifies(frame));
        }
    }
}
