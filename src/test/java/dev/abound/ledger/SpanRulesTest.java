package dev.abound.ledger;

import static dev.abound.ledger.Says.ALPHA;
import static dev.abound.ledger.Says.BETA;
import static dev.abound.ledger.Says.bound;
import static dev.abound.ledger.Says.ended;
import static dev.abound.ledger.Says.renewed;
import static dev.abound.ledger.Says.second;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.event.Action;
import dev.abound.event.Client;
import dev.abound.event.Server;
import dev.abound.value.HardwareAddress;
import dev.abound.value.Octets;
import dev.abound.value.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The rules, a sentence each. Times are seconds after noon; a lease lasts 100 s if nothing else is said. */
class SpanRulesTest {

    private static final Server OTHER_SERVER = Says.server("192.0.2.2");

    @Test
    void aBindingOpensASpanThatRunsToTheEndOfItsLease() {
        Span span = only(bound().at(0));
        assertEquals(ALPHA, span.client());
        assertEquals("0-100", times(span));
        assertEquals(Optional.empty(), span.ended());
        assertFalse(span.beganAtLatest());
        assertEquals(List.of(position(0)), span.positions());
    }

    @Test
    void theSameClientAgainExtendsItsSpan() {
        Span span = only(bound().at(0), renewed().at(50), bound().at(100).by(ALPHA));
        assertEquals("0-200", times(span));
        assertEquals(List.of(position(0), position(1), position(2)), span.positions());
    }

    @Test
    void theSameClientAfterItsLeaseRanOutBeginsANewSpan() {
        List<Span> spans = spans(bound().at(0), bound().at(101));
        assertEquals("0-100 101-201", times(spans));
        assertEquals(Optional.of(EndCause.CLOCK), spans.get(0).ended());
        assertFalse(spans.get(1).beganAtLatest());
    }

    @Test
    void anotherClientFromTheSameServerEndsTheSpanSuperseded() {
        List<Span> spans = spans(bound().at(0), bound().at(40).by(BETA));
        assertEquals("0-40 40-140", times(spans));
        assertEquals(Optional.of(EndCause.SUPERSEDED), spans.get(0).ended());
        assertFalse(spans.get(0).conflict());
    }

    @Test
    void anotherClientAfterTheLeaseRanOutSupersedesNobody() {
        List<Span> spans = spans(bound().at(0), bound().at(140).by(BETA));
        assertEquals("0-100 140-240", times(spans));
        assertEquals(Optional.of(EndCause.CLOCK), spans.get(0).ended());
    }

    @Test
    void anotherClientFromAnotherServerStandsInConflict() {
        History history = history(
                bound().at(0), bound().at(40).by(BETA).server(OTHER_SERVER).from("other"));
        List<Span> spans = history.spans(second(50));
        assertEquals("0-100 40-140", times(spans));
        assertTrue(spans.stream().allMatch(Span::conflict));
        assertTrue(spans.stream().allMatch(span -> span.ended().isEmpty()));
        assertEquals(
                List.of(new Conflict(spans.get(0).key(), second(40), ALPHA, BETA, position(1))), history.conflicts());
        assertEquals(BETA, history.state().newest().orElseThrow().client());
    }

    @Test
    void ofTwoInConflictEachIsExtendedAndReleasedByItself() {
        List<Span> spans = spans(
                bound().at(0),
                bound().at(40).by(BETA).server(OTHER_SERVER).from("other"),
                renewed().at(50),
                ended(Action.RELEASED).at(60).by(BETA).server(OTHER_SERVER).from("other"));
        assertEquals("0-150 40-60", times(spans));
        assertEquals(Optional.empty(), spans.get(0).ended());
        assertEquals(Optional.of(EndCause.RELEASED), spans.get(1).ended());
    }

    @Test
    void theSameFromTwoFailoverPartnersIsEvidenceNotASecondSpan() {
        Span span = only(bound().at(0), bound().at(0).server(OTHER_SERVER).from("partner"));
        assertEquals(2, span.records());
        assertFalse(span.conflict());
    }

    @Test
    void anotherServerAfterTheLeaseRanOutIsNoConflict() {
        History history = history(bound().at(0), bound().at(100).by(BETA).server(OTHER_SERVER));
        assertEquals(List.of(), history.conflicts());
        assertEquals("0-100 100-200", times(history.spans(second(100))));
    }

    @Test
    void aReleaseByTheHolderEndsTheSpan() {
        Span span = only(bound().at(0), ended(Action.RELEASED).at(30));
        assertEquals("0-30", times(span));
        assertEquals(Optional.of(EndCause.RELEASED), span.ended());
        assertEquals(2, span.records());
    }

    @Test
    void aReleaseByAClientThatDoesNotHoldItEndsNothingAndStaysAsEvidence() {
        Span span = only(bound().at(0), ended(Action.RELEASED).at(30).by(BETA));
        assertEquals("0-100", times(span));
        assertEquals(Optional.empty(), span.ended());
        assertEquals(List.of(position(0), position(1)), span.positions());
    }

    @Test
    void aReleaseThatNamesNobodyIsTheHolders() {
        assertEquals(
                "0-30", times(only(bound().at(0), ended(Action.RELEASED).at(30).by(Client.UNKNOWN))));
    }

    @Test
    void aReleaseThatNamesOnlyTheHoldersHardwareIsTheHolders() {
        Client hardwareOnly =
                new Client(Optional.empty(), Optional.of(HardwareAddress.ethernet("02005e005301")), Optional.empty());
        Client withId =
                new Client(Optional.of(Octets.ofLatin1("alpha-id")), hardwareOnly.hardwareAddress(), Optional.empty());
        assertEquals(
                "0-30",
                times(only(
                        bound().at(0).by(withId), ended(Action.RELEASED).at(30).by(hardwareOnly))));
    }

    @Test
    void clientIdentifiersWithAndWithoutTypeAreTwoClients() {
        List<Span> spans = spans(
                bound().at(0).by(Says.ofId("0102005e005301")), bound().at(10).by(Says.ofId("02005e005301")));
        assertEquals("0-10 10-110", times(spans));
    }

    @Test
    void whatIsExpiredRevokedDeclinedOrEndedSaysSo() {
        assertEquals(
                Optional.of(EndCause.EXPIRED),
                only(bound().at(0), ended(Action.EXPIRED).at(100)).ended());
        assertEquals(
                Optional.of(EndCause.REVOKED),
                only(bound().at(0), ended(Action.REVOKED).at(9)).ended());
        assertEquals(
                Optional.of(EndCause.DECLINED),
                only(bound().at(0), ended(Action.DECLINED).at(9)).ended());
        assertEquals(
                Optional.of(EndCause.ENDED),
                only(bound().at(0), ended(Action.ENDED).at(9)).ended());
    }

    @Test
    void anExpiryToldLateEndsTheSpanWhenItsLeaseEnded() {
        assertEquals("0-100", times(only(bound().at(0), ended(Action.EXPIRED).at(130))));
    }

    @Test
    void aRenewalOfAnUnknownLeaseBeganAtLatestThen() {
        Span span = only(renewed().at(70));
        assertTrue(span.beganAtLatest());
        assertEquals("70-170", times(span));
    }

    @Test
    void aReleaseOfAnUnknownLeaseOpensNoSpan() {
        History history = history(ended(Action.RELEASED).at(10));
        assertEquals(List.of(), history.spans(second(20)));
        assertEquals(LeaseState.RELEASED, history.state().state());
    }

    @Test
    void anInformNeverOpensASpan() {
        assertEquals(List.of(), spans(Says.that(Action.INFORMED, "10.0.0.1").at(5)));
        assertEquals(
                2,
                only(bound().at(0), Says.that(Action.INFORMED, "10.0.0.1").at(5))
                        .records());
    }

    @Test
    void expiryIsComputedWhenAsked() {
        History history = history(bound().at(0));
        assertEquals(Optional.empty(), history.spans(second(99)).get(0).ended());
        assertEquals(
                Optional.of(EndCause.CLOCK), history.spans(second(100)).get(0).ended());
        assertEquals(LeaseState.ACTIVE, LeaseView.state(history.state(), second(99)));
        assertEquals(LeaseState.EXPIRED, LeaseView.state(history.state(), second(100)));
    }

    @Test
    void aClockRecordChangesNothingOfTheSpanAndALaterWordRevisesIt() {
        Says[] lapsed = {bound().at(0), ended(Action.EXPIRED).at(100).byClock()};
        assertEquals("0-100", times(only(lapsed)));
        assertEquals(Optional.of(EndCause.CLOCK), only(lapsed).ended());
        Span renewedBefore = spans(
                        bound().at(0),
                        ended(Action.EXPIRED).at(100).byClock(),
                        renewed().at(80).asText())
                .get(0);
        assertEquals("0-180", times(renewedBefore));
    }

    @Test
    void aLeaseThatHadRunOutWhenItWasToldIsClosedByOneWordOfTheClock() {
        Span imported = only(
                bound().at(0).snapshot(2, -500, -100),
                ended(Action.EXPIRED).at(-100).byClock());
        assertEquals("-500--100", times(imported));
        assertEquals(Optional.of(EndCause.CLOCK), imported.ended());
        Says[] cutShort = {
            bound().at(0), endsChanged(20, 50), ended(Action.EXPIRED).at(20).byClock()
        };
        assertEquals(Optional.of(EndCause.CLOCK), only(cutShort).ended());
        assertEquals("0-20", times(only(cutShort)));
        assertEquals(LeaseState.EXPIRED, history(cutShort).state().state());
    }

    @Test
    void aServersWordAfterTheClocksTellsTheCause() {
        Span span = only(
                bound().at(0),
                ended(Action.EXPIRED).at(100).byClock(),
                ended(Action.RELEASED).at(99).from("other"));
        assertEquals("0-99", times(span));
        assertEquals(Optional.of(EndCause.RELEASED), span.ended());
        Span expired = only(
                bound().at(0),
                ended(Action.EXPIRED).at(100).byClock(),
                ended(Action.EXPIRED).at(105).from("other"));
        assertEquals("0-100", times(expired));
        assertEquals(Optional.of(EndCause.EXPIRED), expired.ended());
    }

    @Test
    void aClockThatRunsBackwardsIsRaisedToTheRecordBefore() {
        List<Span> spans = spans(bound().at(50), bound().at(20).by(BETA));
        assertEquals("50-50 50-150", times(spans));
    }

    @Test
    void textLinesCountByTheirTimeWhateverTheirOrder() {
        List<Span> spans =
                spans(bound().at(50).by(BETA).asText(), bound().at(20).asText());
        assertEquals("20-50 50-150", times(spans));
        assertEquals(ALPHA, spans.get(0).client());
    }

    @Test
    void acrossSourcesTimeCountsThenPosition() {
        List<Span> spans =
                spans(bound().at(50).by(BETA).from("b"), bound().at(20).from("a"));
        assertEquals("20-50 50-150", times(spans));
    }

    @Test
    void theSameEntryTwiceCountsOnce() {
        Span once = only(bound().at(0), renewed().at(50));
        List<Fact> twice = facts(bound().at(0), renewed().at(50));
        twice.add(bound().at(0).kept(7).sameEntryAs(0).done());
        twice.add(renewed().at(50).kept(8).sameEntryAs(1).done());
        assertEquals(List.of(once), History.of(once.key(), twice).spans(second(60)));
    }

    @Test
    void aSnapshotOpensASpanAtItsStart() {
        Span span = only(bound().at(0).snapshot(2, -500, 400));
        assertEquals("-500-400", times(span));
    }

    @Test
    void aSnapshotOfALeaseThatIsOverTellsOfItsPast() {
        History history = history(ended(Action.ENDED).at(0).snapshot(1, -500, -400));
        assertEquals("-500--400", times(history.spans(second(0))));
        assertEquals(LeaseState.FREE, history.state().state());
    }

    @Test
    void aSnapshotNeverReachesIntoAnotherClientsSpan() {
        List<Span> spans = spans(
                bound().at(0),
                ended(Action.RELEASED).at(10),
                bound().by(BETA).at(20).snapshot(2, 5, 400));
        assertEquals("0-10 10-400", times(spans));
    }

    @Test
    void anInfiniteLeaseHasNoEndAndBootpIsFlagged() {
        History history = history(bound().at(0).bootp());
        Span span = history.spans(second(1_000_000)).get(0);
        assertTrue(span.infinite());
        assertEquals(Optional.empty(), span.end());
        assertTrue(LeaseView.of(span.key(), history.state(), second(1)).bootp());
    }

    @Test
    void aBindingWithoutADurationRunsUntilSomebodySaysOtherwise() {
        Span span = only(bound().at(0).noLease());
        assertFalse(span.infinite());
        assertEquals(Optional.empty(), span.end());
    }

    @Test
    void aRefusedAddressIsAbandonedThoughNobodyHeldIt() {
        assertEquals(
                LeaseState.ABANDONED,
                history(ended(Action.DECLINED).at(0)).state().state());
    }

    @Test
    void theRelayIsRememberedWhenARenewalComesWithoutIt() {
        assertTrue(only(bound().at(0).through("192.0.2.254"), renewed().at(50))
                .relay()
                .isPresent());
    }

    @Test
    void anAdministratorsRevocationKeepsClientAndEnd() {
        History history = history(bound().at(0), changed(LeaseState.EXPIRED, 30));
        Span span = history.spans(second(40)).get(0);
        assertEquals(Optional.of(EndCause.REVOKED), span.ended());
        assertEquals("0-30", times(span));
        Lease lease = LeaseView.of(span.key(), history.state(), second(40));
        assertEquals(LeaseState.EXPIRED, lease.state());
        assertEquals(ALPHA, lease.client());
        assertEquals(Optional.of(second(100)), lease.end());
    }

    @Test
    void anAdministratorReopensTheLeaseForItsClient() {
        List<Span> spans = spans(bound().at(0), changed(LeaseState.FREE, 30), changed(LeaseState.ACTIVE, 50));
        assertEquals("0-30 50-100", times(spans));
        assertEquals(ALPHA, spans.get(1).client());
    }

    @Test
    void anAdministratorsNameHoldsUntilTheNextGrant() {
        Client named = new Client(ALPHA.id(), ALPHA.hardwareAddress(), Optional.of("renamed"));
        Change.OfLease rename = new Change.OfLease(
                second(10),
                "key",
                key(),
                Optional.empty(),
                Optional.of(named),
                Optional.empty(),
                Optional.empty(),
                Optional.of(true));
        Says edit =
                Says.that(Action.INFORMED, "10.0.0.1").at(10).by(Client.UNKNOWN).change(rename);
        AddressState edited = history(bound().at(0), edit).state();
        assertEquals(named, LeaseView.of(key(), edited, second(20)).client());
        assertTrue(LeaseView.of(key(), edited, second(20)).reserved());
        AddressState renewed = history(bound().at(0), edit, renewed().at(50)).state();
        assertEquals(ALPHA, LeaseView.of(key(), renewed, second(60)).client());
    }

    private static Says changed(LeaseState state, long at) {
        Action action = state == LeaseState.ACTIVE ? Action.BOUND : Action.REVOKED;
        return Says.that(action, "10.0.0.1")
                .at(at)
                .noLease()
                .change(new Change.OfLease(
                        second(at),
                        "key",
                        key(),
                        Optional.of(state),
                        Optional.of(ALPHA),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    private static Says endsChanged(long end, long at) {
        return Says.that(Action.INFORMED, "10.0.0.1")
                .at(at)
                .by(Client.UNKNOWN)
                .noLease()
                .change(new Change.OfLease(
                        second(at),
                        "key",
                        key(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(LeaseEnd.at(second(end))),
                        Optional.empty(),
                        Optional.empty()));
    }

    private static LeaseKey key() {
        return bound().done().key();
    }

    private static List<Fact> facts(Says... sayings) {
        List<Fact> facts = new ArrayList<>();
        for (int i = 0; i < sayings.length; i++) {
            facts.add(sayings[i].kept(i).done());
        }
        return facts;
    }

    private static History history(Says... sayings) {
        return History.of(key(), facts(sayings));
    }

    /** As seen at the moment of the last fact. */
    private static List<Span> spans(Says... sayings) {
        History history = history(sayings);
        return history.spans(history.state().lastAt());
    }

    private static Span only(Says... sayings) {
        List<Span> spans = spans(sayings);
        assertEquals(1, spans.size(), spans::toString);
        return spans.get(0);
    }

    private static String times(List<Span> spans) {
        return String.join(" ", spans.stream().map(SpanRulesTest::times).toList());
    }

    private static String times(Span span) {
        return seconds(span.start()) + "-" + seconds(span.end().orElseThrow());
    }

    private static long seconds(Instant time) {
        return time.getEpochSecond() - Says.NOON.getEpochSecond();
    }

    private static Position position(long offset) {
        return new Position(0, offset);
    }
}
