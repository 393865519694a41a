package dev.abound.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationWordsTest {

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "0, PT0S",
        "90s, PT90S",
        "30m, PT30M",
        "30 min, PT30M",
        "2H, PT2H",
        "3d12h, P3DT12H",
        "1w, P7D",
        "2 hours 30 minutes, PT2H30M",
        "1 day and 1 second, P1DT1S",
    })
    void aLengthInWords(String words, Duration length) {
        assertEquals(length, DurationWords.parse(words));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "h", "2", "2x", "-2h", "2h30", "two hours", "1 mon"})
    void otherWordsAreAnsweredWithWhatIsUnderstood(String words) {
        String letter = assertThrows(IllegalArgumentException.class, () -> DurationWords.parse(words))
                .getMessage();
        assertTrue(letter.contains("3d12h"), letter);
    }

    @ParameterizedTest(name = "{0} reads {1}")
    @CsvSource({
        "PT0S, 0s",
        "PT45S, 45s",
        "PT1H30M15S, 1h 30m",
        "P3DT12H5M, 3d 12h",
        "P3DT5M, 3d",
        "PT-2H, 2h",
    })
    void aLengthIsSaidByItsTwoLargestUnits(Duration length, String words) {
        assertEquals(words, DurationWords.text(length));
    }
}
