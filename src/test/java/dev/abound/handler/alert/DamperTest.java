package dev.abound.handler.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.spi.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DamperTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final Damper damper = new Damper(Duration.ofMinutes(15), 3);
    private final List<String> told = new ArrayList<>();

    private void at(int minute, Notice... notices) {
        Instant now = NOON.plus(Duration.ofMinutes(minute));
        damper.due(now).forEach(alert -> told.add(minute + " " + alert.text()));
        for (Notice notice : notices) {
            damper.offer(Alert.of(notice), now).forEach(alert -> told.add(minute + " " + alert.text()));
        }
    }

    private static Notice letter(String handler, String text) {
        return Notice.happened(Notice.DEAD_LETTER, handler, NOON, text);
    }

    private static Notice lag(String text) {
        return Notice.began(Notice.LAG, "webhook", NOON, text);
    }

    private static Notice lagOver() {
        return Notice.ended(Notice.LAG, "webhook", NOON, "over");
    }

    @Test
    void oneThingIsToldOnceInAnIntervalAndTheRestCounted() {
        at(0, letter("a", "one"));
        at(1, letter("a", "two"), letter("b", "other"));
        at(2, letter("a", "three"));
        at(14);
        at(15);
        at(16, letter("a", "four"));
        at(29);
        at(30);
        at(60, letter("a", "five"));
        assertEquals(
                List.of("0 one", "1 other", "15 three (2 times since it was last told)", "30 four", "60 five"), told);
    }

    @Test
    void whatLastsIsToldWhenItBeginsAndWhenItEnds() {
        at(0, lag("began"));
        at(1, lag("began"));
        at(40, lag("began"));
        at(41, lagOver());
        at(42, lagOver());
        at(99, lag("began again"));
        assertEquals(List.of("0 began", "41 over", "99 began again"), told);
    }

    @Test
    void whatBeginsAndEndsAllTheTimeIsToldToBeginOnceInAnInterval() {
        for (int minute = 0; minute < 14; minute += 2) {
            at(minute, lag("began"));
            at(minute + 1, lagOver());
        }
        at(14, lag("still"));
        at(15);
        at(20, lagOver());
        assertEquals(List.of("0 began", "1 over", "15 still", "20 over"), told);
    }

    @Test
    void anEndThatNobodyHeardBeginIsNoNews() {
        at(0, lagOver());
        assertTrue(told.isEmpty());
    }

    @Test
    void ofManyThingsAtOnceTheFirstFewAreToldAndTheRestTogether() {
        for (int device = 0; device < 5_000; device++) {
            at(0, Notice.happened(Notice.NEW_DEVICE, "device " + device, NOON, "new " + device));
        }
        at(15);
        at(16, Notice.happened(Notice.NEW_DEVICE, "one more", NOON, "one more"));
        assertEquals(
                List.of(
                        "0 new 0",
                        "0 new 1",
                        "0 new 2",
                        "15 4997 more like this, the last one: new 4999",
                        "16 one more"),
                told);
    }

    @Test
    void whatIsHeldBackComesOutAtTheEnd() {
        at(0, letter("a", "one"), letter("a", "two"));
        damper.rest(NOON).forEach(alert -> told.add("end " + alert.text()));
        assertEquals(List.of("0 one", "end two"), told);
    }
}
