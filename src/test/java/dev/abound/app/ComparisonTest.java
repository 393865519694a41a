package dev.abound.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The judge of the hour without receivers is judged itself. */
class ComparisonTest {

    private static final Told ONE = told("10.1.0.1", "a");
    private static final Told TWO = told("10.1.0.1", "b");
    private static final Told OTHER = told("10.1.0.2", "c");
    private static final List<Told> SENT = List.of(ONE, TWO, OTHER);

    private static Told told(String ip, String id) {
        return new Told(ip, id, "bound", "0102005e005311", "pc-17", Instant.EPOCH);
    }

    private static Comparison heard(Told... heard) {
        return new Comparison("somebody", SENT, List.of(heard));
    }

    @Test
    void eventsOfDifferentAddressesMayOvertake() {
        assertEquals(List.of(), heard(OTHER, ONE, TWO).requireAll());
    }

    @Test
    void whatComesAgainIsToldByItsFirstPlace() {
        assertEquals(List.of(0, 1), heard(ONE, TWO, ONE, TWO, OTHER).requireAll());
    }

    @Test
    void eventsOfOneAddressMayNotOvertake() {
        assertThrows(AssertionError.class, () -> heard(TWO, ONE, OTHER).requireAll());
    }

    @Test
    void whatIsMissingOrWasNeverSentIsCounted() {
        AssertionError found = assertThrows(AssertionError.class, () -> heard(ONE, TWO, told("10.1.0.2", "d"))
                .requireAll());
        assertTrue(found.getMessage().contains("1 missing, 1 never sent"), found::getMessage);
    }

    @Test
    void anEventThatSaysSomethingElseIsFound() {
        Told changed = new Told(OTHER.ip(), OTHER.id(), "renewed", OTHER.client(), OTHER.name(), OTHER.at());
        assertThrows(AssertionError.class, () -> heard(ONE, TWO, changed).requireAll());
        assertThrows(AssertionError.class, () -> heard(ONE, TWO, OTHER, changed).requireAll());
    }
}
