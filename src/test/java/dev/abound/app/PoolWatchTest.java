package dev.abound.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.abound.ledger.LeaseLedger;
import dev.abound.ledger.Occupancy;
import dev.abound.spi.Notice;
import dev.abound.spi.NoticeListener;
import dev.abound.testing.StillClock;
import dev.abound.value.Ipv4Address;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Pools that fill and empty, also while nobody watches. */
class PoolWatchTest {

    private static final Instant NINE = Instant.parse("2026-11-18T09:00:00Z");
    private static final PoolConfiguration OFFICE = new PoolConfiguration(
            "office", "default", Ipv4Address.parse("192.0.2.1"), Ipv4Address.parse("192.0.2.100"), List.of(80, 95));

    private final LeaseLedger ledger = mock(LeaseLedger.class);
    private final Notices notices = new Notices();
    private final List<String> told = new ArrayList<>();
    private final PoolWatch watch = new PoolWatch(List.of(OFFICE), ledger, notices, StillClock.at(NINE));

    /** A handler that was told of these by the process before. */
    private void remembers(String... subjects) {
        List<Notice> before = Arrays.stream(subjects)
                .map(subject -> Notice.began(Notice.POOL_THRESHOLD, subject, NINE.minusSeconds(9_000), "before"))
                .toList();
        notices.listen("ops", new NoticeListener() {
            @Override
            public void hear(Notice notice) {
                told.add(notice.phase().word() + " " + notice.subject());
            }

            @Override
            public List<Notice> unended() {
                return before;
            }
        });
    }

    private List<String> look(int percent) {
        told.clear();
        when(ledger.occupancy(eq("default"), any()))
                .thenReturn(new Occupancy(OFFICE.range(), percent, 0, 0, 100 - percent, 0, Optional.empty()));
        watch.look();
        return List.copyOf(told);
    }

    @Test
    void aThresholdIsToldOnTheWayUpAndWithSomeSlackOnTheWayDown() {
        remembers();
        assertEquals(List.of(), look(79));
        assertEquals(List.of("began office 80 %"), look(80));
        assertEquals(List.of("began office 95 %"), look(97));
        assertEquals(List.of(), look(94));
        assertEquals(List.of("ended office 95 %"), look(92));
        assertEquals(List.of(), look(79));
        assertEquals(List.of("ended office 80 %"), look(10));
        assertEquals(List.of(), look(10));
    }

    @Test
    void whatAnEarlierProcessSawPassedEndsOnceItIsOver() {
        remembers("office 80 %", "office 95 %");
        assertEquals(List.of("began office 80 %", "ended office 95 %"), look(85));
        assertEquals(List.of("ended office 80 %"), look(10));
        assertEquals(List.of(), look(10));
    }

    @Test
    void thereTooAFewPercentMoreMustBeFree() {
        remembers("office 80 %");
        assertEquals(List.of(), look(79));
        assertEquals(List.of(), look(78));
        assertEquals(List.of("ended office 80 %"), look(77));
    }

    @Test
    void whatIsNoLongerConfiguredIsToldToEnd() {
        remembers("office 70 %", "lab 80 %");
        assertEquals(List.of("ended office 70 %", "ended lab 80 %"), look(99).subList(1, 3));
        assertEquals(List.of(), look(99));
    }
}
