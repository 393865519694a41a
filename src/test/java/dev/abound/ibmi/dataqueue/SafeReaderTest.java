package dev.abound.ibmi.dataqueue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.abound.ibmi.dataqueue.DataQueueException.Trouble;
import dev.abound.ibmi.dataqueue.SafeReader.Outcome;
import dev.abound.testing.StillClock;
import dev.abound.value.Octets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rule, without a connection: look, journal, force, remove. */
class SafeReaderTest {

    private final FakeQueue queue = new FakeQueue();
    private final KeepingInbox inbox = new KeepingInbox();
    private final StillClock clock = StillClock.at(Instant.parse("2026-03-01T08:00:00Z"));
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final List<String> witnessed = new ArrayList<>();
    private SafeReader reader = started(0);

    private SafeReader started(int readAhead) {
        SafeReader.Witness witness = new SafeReader.Witness() {
            @Override
            public void foundGone() {
                witnessed.add("gone");
            }

            @Override
            public void foundAnother() {
                witnessed.add("another");
            }
        };
        ReadingOptions options = ReadingOptions.defaults().withReadAhead(readAhead);
        return new SafeReader(inbox, options, witness, clock, stopping::get);
    }

    private void expectJournal(int... numbers) {
        assertEquals(Arrays.stream(numbers).mapToObj(Octets::of).toList(), inbox.entries());
    }

    private DataQueueException broken() {
        return assertThrows(DataQueueException.class, () -> reader.round(queue));
    }

    private void drain() throws Exception {
        while (reader.round(queue) == Outcome.MOVED) {
            assertEquals(List.of(), reader.homeless());
        }
    }

    @Test
    void eachEntryIsJournaledThenRemovedThenConfirmed() throws Exception {
        queue.put(1, 2);
        queue.beforeNextRemoval(() -> expectJournal(1));
        assertEquals(Outcome.MOVED, reader.round(queue));
        assertEquals(List.of(Octets.of(2)), queue.content());
        drain();
        expectJournal(1, 2);
        assertEquals(Optional.empty(), inbox.lastUnconfirmed());
        assertEquals(List.of(), witnessed);
    }

    @Test
    void aBrokenLookChangesNothing() throws Exception {
        queue.put(1);
        queue.failNextPeek(Trouble.LOST);
        broken();
        expectJournal();
        drain();
        expectJournal(1);
    }

    @ParameterizedTest(name = "the removal had worked: {0}")
    @ValueSource(booleans = {true, false})
    void aRemovalOfUnknownOutcomeNeitherLosesNorDoubles(boolean worked) throws Exception {
        queue.put(1, 2, 3);
        queue.failNextRemoval(Trouble.LOST, worked);
        broken();
        assertEquals(Optional.of(Octets.of(1)), inbox.lastUnconfirmed());
        drain();
        expectJournal(1, 2, 3);
        assertEquals(List.of(), witnessed);
        assertEquals(Optional.empty(), inbox.lastUnconfirmed());
    }

    @ParameterizedTest(name = "the removal had worked: {0}")
    @ValueSource(booleans = {true, false})
    void aRestartAfterARemovalOfUnknownOutcomeNeitherLosesNorDoubles(boolean worked) throws Exception {
        queue.put(1, 2);
        queue.failNextRemoval(Trouble.LOST, worked);
        broken();
        reader = started(0);
        drain();
        expectJournal(1, 2);
        assertEquals(Optional.empty(), inbox.lastUnconfirmed());
    }

    @Test
    void identicalEntriesInPeaceAreBothKept() throws Exception {
        queue.put(7, 7);
        drain();
        expectJournal(7, 7);
    }

    @Test
    void anIdenticalTwinAroundAFailureLooksLikeOneWhichTheTimeInAnEntryPrevents() throws Exception {
        queue.put(7, 7);
        queue.failNextRemoval(Trouble.LOST, true);
        broken();
        drain();
        expectJournal(7);
    }

    @Test
    void whatALateRemovalReturnsIsJournaledToo() throws Exception {
        queue.put(1, 2, 3);
        queue.beforeNextRemoval(queue::takeAway);
        assertEquals(Outcome.MOVED, reader.round(queue));
        expectJournal(1, 2);
        assertEquals(List.of("another"), witnessed);
        drain();
        expectJournal(1, 2, 3);
    }

    @Test
    void anEntryThatSomebodyElseTookIsSaid() throws Exception {
        queue.put(1);
        queue.beforeNextRemoval(queue::takeAway);
        reader.round(queue);
        expectJournal(1);
        assertEquals(List.of("gone"), witnessed);
        assertEquals(Optional.empty(), inbox.lastUnconfirmed());
    }

    @Test
    void whatTheJournalDoesNotKeepStaysOnTheQueue() throws Exception {
        queue.put(1);
        inbox.refuse(2);
        assertThrows(NotKeptException.class, () -> reader.round(queue));
        assertThrows(NotKeptException.class, () -> reader.round(queue));
        assertEquals(1, queue.content().size());
        drain();
        expectJournal(1);
    }

    @Test
    void whatWasRemovedUnseenAndNotKeptIsOfferedUntilItIsKept() throws Exception {
        queue.put(1, 2);
        queue.beforeNextRemoval(() -> {
            queue.takeAway();
            inbox.refuse(2);
        });
        assertThrows(NotKeptException.class, () -> reader.round(queue));
        assertEquals(List.of(Octets.of(2)), reader.homeless());
        assertThrows(NotKeptException.class, () -> reader.round(queue));
        drain();
        expectJournal(1, 2);
        assertEquals(List.of(), reader.homeless());
    }

    @Test
    void afterARemovalThatWasNotAnsweredNothingIsRemovedWhileItMayStillHappen() throws Exception {
        queue.put(1, 2, 3);
        queue.failNextRemoval(Trouble.SILENT, false);
        broken();
        assertEquals(Outcome.HELD, reader.round(queue));
        queue.takeAway(); // the late removal: it took what is journaled
        drain();
        expectJournal(1, 2, 3);
        assertEquals(List.of(), witnessed);
    }

    @Test
    void aRemovalThatNeverHappenedIsDoneAgainWhenItsTimeIsUp() throws Exception {
        queue.put(1, 2);
        queue.failNextRemoval(Trouble.SILENT, false);
        broken();
        assertEquals(Outcome.HELD, reader.round(queue));
        clock.advance(Duration.ofSeconds(61));
        drain();
        expectJournal(1, 2);
    }

    @Test
    void aStopFinishesTheEntryInHandAndLeavesTheRestJournaledAndOnTheQueue() throws Exception {
        reader = started(10);
        queue.put(1, 2, 3);
        queue.beforeNextRemoval(() -> stopping.set(true));
        reader.round(queue);
        assertEquals(2, queue.content().size());
        stopping.set(false);
        reader = started(10);
        queue.put(4);
        drain();
        expectJournal(1, 2, 3, 4);
    }

    @ParameterizedTest(name = "the removal had worked: {0}")
    @ValueSource(booleans = {true, false})
    void readingAheadGoesOnInTheMiddleOfABatch(boolean worked) throws Exception {
        reader = started(10);
        queue.put(1, 2, 3, 4);
        queue.beforeNextRemoval(() -> expectJournal(1, 2, 3, 4));
        queue.beforeNextRemoval(() -> queue.failNextRemoval(Trouble.LOST, worked));
        broken();
        queue.put(5);
        drain();
        expectJournal(1, 2, 3, 4, 5);
        assertEquals(List.of(), witnessed);
    }

    @ParameterizedTest(name = "the removal had worked: {0}")
    @ValueSource(booleans = {true, false})
    void readingAheadGoesOnInTheMiddleOfABatchAfterARestart(boolean worked) throws Exception {
        reader = started(10);
        queue.put(1, 2, 3, 4);
        queue.beforeNextRemoval(() -> {});
        queue.beforeNextRemoval(() -> queue.failNextRemoval(Trouble.LOST, worked));
        broken();
        queue.put(5);
        reader = started(10);
        drain();
        expectJournal(1, 2, 3, 4, 5);
    }

    @Test
    void aBatchOfWhichSomebodyElseTookAPartIsCrossedOffInOrder() throws Exception {
        reader = started(10);
        queue.put(1, 2, 3);
        queue.beforeNextRemoval(queue::takeAway);
        drain();
        expectJournal(1, 2, 3);
        assertEquals(List.of("another"), witnessed);
    }
}
