package dev.abound.ibmi.exitpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.value.Octets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** QDATETIME and QUTCOFFSET. */
class CallTimeTest {

    private static CallTime time(String dateTime, String offset) {
        return new CallTime(Ebcdic.of(dateTime), Ebcdic.of(offset));
    }

    @ParameterizedTest(name = "{0} at {1} is {2}")
    @CsvSource({
        "20261121142536123456, +0100, 2026-11-21T13:25:36.123456Z",
        "20261121142536123456, -0330, 2026-11-21T17:55:36.123456Z",
        "20240229235959999999, +0000, 2024-02-29T23:59:59.999999Z",
        "20240301003000000001, +0545, 2024-02-29T18:45:00.000001Z",
        "20261231200000000000, -1200, 2027-01-01T08:00:00Z",
        "00010101000000000000, +0100, 0000-12-31T23:00:00Z"
    })
    void localTimeLessItsOffsetIsUtc(String dateTime, String offset, Instant wanted) {
        CallTime time = time(dateTime, offset);
        assertEquals(Optional.of(wanted), time.instant());
        assertFalse(time.isMalformed());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "20261321142536123456",
                "20260021142536123456",
                "20261132142536123456",
                "20260229142536123456",
                "20261121242536123456",
                "20261121146036123456",
                "20261121142560123456",
                "00001121142536123456",
                "20261121142536      ",
                "2026112114253612345A"
            })
    void aTimeThatDoesNotExistIsMalformed(String dateTime) {
        CallTime time = time(dateTime, "+0100");
        assertEquals(Optional.empty(), time.instant());
        assertTrue(time.isMalformed());
        assertTrue(time(dateTime, "     ").isMalformed());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"00100", "+0160", "+1900", "-1801", "+01 0", "A0100", "+    "})
    void anOffsetThatDoesNotExistIsMalformed(String offset) {
        CallTime time = time("20261121142536123456", offset);
        assertEquals(Optional.empty(), time.instant());
        assertTrue(time.isMalformed());
    }

    @Test
    void blanksAreUnknownAndNothingIsWrongWithThem() {
        for (CallTime time :
                new CallTime[] {CallTime.UNKNOWN, time("20261121142536123456", "     "), time(" ".repeat(20), "+0100")
                }) {
            assertEquals(Optional.empty(), time.instant());
            assertFalse(time.isMalformed());
        }
    }

    @Test
    void whatIsWrittenReadsBack() {
        Instant now = Instant.parse("2026-11-21T13:25:36.123456Z");
        for (int minutes : new int[] {0, 60, -210, 345, 18 * 60, -18 * 60}) {
            ZoneOffset zone = ZoneOffset.ofTotalSeconds(minutes * 60);
            assertEquals(Optional.of(now), CallTime.of(now, zone).instant(), zone::toString);
        }
    }

    @Test
    void theWidthsAreFixed() {
        assertThrows(IllegalArgumentException.class, () -> new CallTime(Octets.empty(), Octets.empty()));
    }
}
