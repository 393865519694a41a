package dev.abound.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.abound.dispatch.HandlerState;
import dev.abound.dispatch.HandlerStatus;
import dev.abound.spi.Notice;
import dev.abound.spi.NoticeListener;
import dev.abound.testing.StillClock;
import dev.abound.value.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the service notices of itself. */
class ServiceWatchTest {

    private static final Instant NINE = Instant.parse("2026-11-18T09:00:00Z");
    private static final long FLOOR = 64L << 20;

    private final List<String> told = new ArrayList<>();
    private Instant now = NINE;
    private Optional<Instant> oldest = Optional.empty();
    private String state = "running";
    private Optional<String> trouble = Optional.empty();
    private long free = FLOOR * 100;

    private final Notices notices = new Notices();
    private final ServiceWatch watch = watch(Optional.of(Duration.ofMinutes(5)));

    private ServiceWatch watch(Optional<Duration> longestLag) {
        notices.listen(notice -> told.add(notice.phase().word() + " " + notice.type() + " " + notice.text()));
        return new ServiceWatch(this::vitals, longestLag, notices, StillClock.at(NINE));
    }

    private Vitals vitals() {
        HandlerStatus status = new HandlerStatus(
                "webhook", Position.START, 1_234, HandlerState.RETRYING, Optional.of("it answered 503"), NINE);
        return new Vitals(
                now,
                "test",
                Optional.empty(),
                Optional.empty(),
                0,
                free,
                FLOOR,
                0,
                List.of(new Vitals.OfSource(
                        "sys1", state, Optional.empty(), trouble, Optional.empty(), 0, 0, List.of())),
                List.of(new Vitals.OfHandler(status, oldest, List.of())),
                List.of(),
                List.of());
    }

    private void look(int seconds) {
        now = NINE.plusSeconds(seconds);
        watch.look();
    }

    @Test
    void aHandlerThatIsFarBehindIsToldOnceAndWhenItHasCaughtUp() {
        oldest = Optional.of(NINE);
        look(300);
        look(301);
        look(900);
        oldest = Optional.of(NINE.plusSeconds(899));
        look(901);
        look(902);
        assertEquals(
                List.of(
                        "began dev.abound.handler.lag.v1 handler webhook is 301 s behind, with 1234 records to hear:"
                                + " it answered 503.",
                        "ended dev.abound.handler.lag.v1 handler webhook is no longer behind."),
                told);
    }

    @Test
    void aLagThatNobodyWantsToHearOfIsNotTold() {
        oldest = Optional.of(NINE.minusSeconds(1_000_000));
        watch(Optional.empty()).look();
        assertEquals(List.of(), told);
    }

    @Test
    void aSourceInTroubleHasAMinuteAndOneThatFailedHasNone() {
        trouble = Optional.of("nothing listens at sys1");
        look(0);
        look(59);
        trouble = Optional.empty();
        look(60);
        trouble = Optional.of("nothing listens at sys1");
        look(61);
        look(121);
        trouble = Optional.empty();
        look(122);
        state = Sources.FAILED;
        look(123);
        assertEquals(
                List.of(
                        "began dev.abound.source.stopped.v1 source sys1 brings nothing: nothing listens at sys1",
                        "ended dev.abound.source.stopped.v1 source sys1 works again.",
                        "began dev.abound.source.stopped.v1 source sys1 brings nothing: it has failed; the log says why."
                                + " Restart the service when that is mended"),
                told);
    }

    @Test
    void aDiskThatFillsIsToldBeforeNothingIsTakenInAnyMore() {
        free = FLOOR * 4;
        look(0);
        free--;
        look(5);
        free = FLOOR * 5;
        look(10);
        assertEquals(
                List.of(
                        "began dev.abound.disk.low.v1 the disk of the data directory has 255 MiB left; below 64 MiB"
                                + " nothing is taken in any more.",
                        "ended dev.abound.disk.low.v1 the disk of the data directory has room again."),
                told);
    }

    /** A handler that was told so by the process before. */
    private record Remembering(List<Notice> unended) implements NoticeListener {
        @Override
        public void hear(Notice notice) {}
    }

    private void remembers(String type, String subject) {
        notices.listen(
                "ops", new Remembering(List.of(Notice.began(type, subject, NINE.minusSeconds(9_000), "before"))));
    }

    @Test
    void whatEndedWhileNobodyWatchedIsToldToEnd() {
        remembers(Notice.LAG, "webhook");
        remembers(Notice.LAG, "mine");
        remembers(Notice.DISK_LOW, "data directory");
        look(5);
        look(10);
        assertEquals(
                List.of(
                        "ended dev.abound.handler.lag.v1 handler webhook is no longer behind.",
                        "ended dev.abound.handler.lag.v1 handler mine is no longer configured.",
                        "ended dev.abound.disk.low.v1 the disk of the data directory has room again."),
                told);
    }

    @Test
    void whatStillLastsIsNotAndEndsOnce() {
        notices.listen("other", notice -> {});
        oldest = Optional.of(NINE.minusSeconds(600));
        look(0);
        remembers(Notice.LAG, "webhook");
        look(5);
        oldest = Optional.empty();
        look(10);
        look(15);
        assertEquals(
                List.of("began", "ended"),
                told.stream().map(text -> text.substring(0, 5)).toList());
    }

    @Test
    void aSourceHasAMinuteToBeInTroubleAgain() {
        remembers(Notice.SOURCE_STOPPED, "sys1");
        remembers(Notice.SOURCE_STOPPED, "gone");
        look(5);
        look(64);
        assertEquals(List.of(), told);
        look(65);
        assertEquals(
                List.of(
                        "ended dev.abound.source.stopped.v1 source sys1 works again.",
                        "ended dev.abound.source.stopped.v1 source gone is no longer configured."),
                told);
    }

    @Test
    void whoBeginsToListenHearsWhatLasts() {
        notices.tell(Notice.began(Notice.DISK_LOW, "data directory", NINE, "low"));
        notices.tell(Notice.began(Notice.LAG, "dns", NINE, "behind"));
        notices.tell(Notice.ended(Notice.LAG, "dns", NINE, "over"));
        notices.listen("ops", notice -> told.add(notice.text()));
        notices.listen("ops", notice -> told.add("again " + notice.text()));
        notices.forget("ops");
        notices.tell(Notice.ended(Notice.DISK_LOW, "data directory", NINE, "room"));
        assertEquals(List.of("low", "again low"), told.subList(3, 5));
    }
}
