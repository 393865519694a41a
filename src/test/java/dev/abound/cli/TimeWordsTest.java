package dev.abound.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeWordsTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    /** A Wednesday, 10:15:30 in Berlin. */
    private static final TimeWords WORDS =
            new TimeWords(Clock.fixed(Instant.parse("2026-11-18T09:15:30Z"), ZoneId.of("UTC")), BERLIN);

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "now, 2026-11-18T09:15:30Z",
        "NOW, 2026-11-18T09:15:30Z",
        "-2h, 2026-11-18T07:15:30Z",
        "-3d12h, 2026-11-14T21:15:30Z",
        "-90m, 2026-11-18T07:45:30Z",
        "-30s, 2026-11-18T09:15:00Z",
        "-1w, 2026-11-11T09:15:30Z",
        "2 hours ago, 2026-11-18T07:15:30Z",
        "1 day 2 hours ago, 2026-11-17T07:15:30Z",
        "today 08:00, 2026-11-18T07:00:00Z",
        "today 8:00, 2026-11-18T07:00:00Z",
        "today at 8:00:05, 2026-11-18T07:00:05Z",
        "today 23:00, 2026-11-18T22:00:00Z",
        "Yesterday 14:30, 2026-11-17T13:30:00Z",
        "yesterday noon, 2026-11-17T11:00:00Z",
        "yesterday 2pm, 2026-11-17T13:00:00Z",
        "yesterday 12am, 2026-11-16T23:00:00Z",
        "yesterday 12:30 PM, 2026-11-17T11:30:00Z",
        "yesterday  14:30 UTC, 2026-11-17T14:30:00Z",
        "yesterday 14:30 America/New_York, 2026-11-17T19:30:00Z",
        "8:00, 2026-11-18T07:00:00Z",
        "10:15, 2026-11-18T09:15:00Z",
        "10:16, 2026-11-17T09:16:00Z",
        "23:50, 2026-11-17T22:50:00Z",
        "midnight, 2026-11-17T23:00:00Z",
        "last tuesday 9:00, 2026-11-17T08:00:00Z",
        "tue 9:00, 2026-11-17T08:00:00Z",
        "wednesday 9:00, 2026-11-18T08:00:00Z",
        "wednesday 11:00, 2026-11-11T10:00:00Z",
        "last wednesday 9:00, 2026-11-11T08:00:00Z",
        "thursday at 9am, 2026-11-12T08:00:00Z",
        "last sunday 0:00, 2026-11-14T23:00:00Z",
        "2026-11-17 14:30, 2026-11-17T13:30:00Z",
        "2026-11-17T14:30, 2026-11-17T13:30:00Z",
        "2026-11-17T14:30:01.25, 2026-11-17T13:30:01.250Z",
        "2026-11-17T14:30Z, 2026-11-17T14:30:00Z",
        "2026-11-17t14:30z, 2026-11-17T14:30:00Z",
        "2026-11-17T14:30:00.123456Z, 2026-11-17T14:30:00.123456Z",
        "2026-11-17T14:30:00+05:30, 2026-11-17T09:00:00Z",
        "2026-11-17T14:30:00-0800, 2026-11-17T22:30:00Z",
        "2026-11-17T14:30:00+02, 2026-11-17T12:30:00Z",
        "2026-11-17 14:30 +02:00, 2026-11-17T12:30:00Z",
        "2026-11-17 14:30 Asia/Tokyo, 2026-11-17T05:30:00Z",
        "2026-11-17T14:30+01:00[Europe/Berlin], 2026-11-17T13:30:00Z",
        "2026-11-17T14:30[Asia/Tokyo], 2026-11-17T05:30:00Z",
        "2026-07-17 14:30, 2026-07-17T12:30:00Z",
        "2027-01-01 00:00, 2026-12-31T23:00:00Z",
    })
    void aMomentInWordsIsThatMoment(String words, String moment) {
        assertEquals(When.moment(Instant.parse(moment)), WORDS.parse(words));
    }

    @ParameterizedTest(name = "{0} is from {1} on")
    @CsvSource({
        "today, 2026-11-17T23:00:00Z, 24",
        "yesterday, 2026-11-16T23:00:00Z, 24",
        "last tuesday, 2026-11-16T23:00:00Z, 24",
        "wednesday, 2026-11-17T23:00:00Z, 24",
        "last wednesday, 2026-11-10T23:00:00Z, 24",
        "2026-11-17, 2026-11-16T23:00:00Z, 24",
        "2026-11-17 UTC, 2026-11-17T00:00:00Z, 24",
        "yesterday Asia/Tokyo, 2026-11-16T15:00:00Z, 24",
        "2026-03-29, 2026-03-28T23:00:00Z, 23",
        "2026-10-25, 2026-10-24T22:00:00Z, 25",
    })
    void aDayInWordsIsTheWholeDay(String words, String first, long hours) {
        Instant from = Instant.parse(first);
        assertEquals(new When(from, from.plus(Duration.ofHours(hours)).minusNanos(1_000)), WORDS.parse(words));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "soon",
                "14",
                "yesterday 14",
                "tomorrow 9:00",
                "last",
                "tu 9:00",
                "2026-11",
                "22.11.2026",
                "-",
                "-h",
                "-2x",
                "-2h30",
                "2h",
                "ago",
                "9:00 yesterday",
                "last yesterday",
                "2026-11-17 at",
                "9:5",
                "now-2h",
                "tuesdayish 9:00",
                "-2h UTC 3",
                "\u001b[31m"
            })
    void otherWordsAreAnsweredWithWhatIsUnderstood(String words) {
        String letter = assertThrows(IllegalArgumentException.class, () -> WORDS.parse(words))
                .getMessage();
        assertTrue(letter.contains("yesterday 14:30") && letter.contains("Europe/Berlin"), letter);
        assertTrue(letter.chars().noneMatch(Character::isISOControl), "what was given is escaped: " + letter);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-30 12:00, FEBRUARY 30",
        "2026-11-17 25:00, HourOfDay",
        "2026-11-17 12:60, MinuteOfHour",
        "13pm, 1 to 12",
        "2026-11-17 14:30 Europe/Atlantis, Europe/Atlantis",
    })
    void aTimeThatCannotBeIsNamed(String words, String why) {
        String letter = assertThrows(IllegalArgumentException.class, () -> WORDS.parse(words))
                .getMessage();
        assertTrue(letter.toUpperCase(java.util.Locale.ROOT).contains(why.toUpperCase(java.util.Locale.ROOT)), letter);
    }

    @Test
    void aTimeThatClocksLeftOutOrShowedTwiceIsNotGuessed() {
        String never = assertThrows(IllegalArgumentException.class, () -> WORDS.parse("2026-03-29 02:30"))
                .getMessage();
        assertTrue(never.contains("put forward"), never);
        String twice = assertThrows(IllegalArgumentException.class, () -> WORDS.parse("2026-10-25 02:30"))
                .getMessage();
        assertTrue(twice.contains("+02:00 or +01:00"), twice);
        assertEquals(When.moment(Instant.parse("2026-10-25T01:30:00Z")), WORDS.parse("2026-10-25 02:30 +01:00"));
    }
}
