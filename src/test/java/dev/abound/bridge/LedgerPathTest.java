package dev.abound.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.dispatch.CursorStore;
import dev.abound.dispatch.DeadLetters;
import dev.abound.dispatch.DispatchOptions;
import dev.abound.dispatch.Dispatcher;
import dev.abound.dispatch.HandlerSlot;
import dev.abound.event.Action;
import dev.abound.journal.Journal;
import dev.abound.journal.file.FileJournal;
import dev.abound.journal.file.JournalOptions;
import dev.abound.ledger.Change;
import dev.abound.ledger.EndCause;
import dev.abound.ledger.Host;
import dev.abound.ledger.LeaseKey;
import dev.abound.ledger.LeaseQuery;
import dev.abound.ledger.LeaseState;
import dev.abound.ledger.LedgerException;
import dev.abound.ledger.LedgerWriter;
import dev.abound.ledger.Numbered;
import dev.abound.ledger.Period;
import dev.abound.ledger.Span;
import dev.abound.ledger.Subject;
import dev.abound.ledger.WhoQuery;
import dev.abound.ledger.jdbc.JdbcLedger;
import dev.abound.ledger.jdbc.LedgerOptions;
import dev.abound.spi.Arrival;
import dev.abound.spi.BindingHandler;
import dev.abound.spi.Decoded;
import dev.abound.spi.DecodedRecord;
import dev.abound.spi.EntryDecoders;
import dev.abound.spi.HandlerResult;
import dev.abound.spi.Inbox;
import dev.abound.spi.SourceContext;
import dev.abound.testing.RecordingHandler;
import dev.abound.testing.StillClock;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import dev.abound.value.Position;
import dev.abound.value.Reach;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the inbox through a real journal and the dispatcher into a real ledger, and what goes back. */
class LedgerPathTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final LeaseKey KEY = new LeaseKey("default", Ipv4Address.parse("10.0.0.1"));

    @TempDir
    Path directory;

    private final StillClock clock = StillClock.at(NOON.plusSeconds(10));
    private final EntryDecoders decoders = EntryDecoders.installed();
    private final LedgerDesk desk = new LedgerDesk();
    private final RecordingHandler other = RecordingHandler.done();
    private Journal journal;
    private Journal letters;
    private JdbcLedger ledger;
    private Dispatcher dispatcher;

    @BeforeEach
    void open() {
        journal = FileJournal.open(directory.resolve("journal"), JournalOptions.defaults());
        letters = FileJournal.open(directory.resolve("letters"), JournalOptions.defaults());
        ledger = JdbcLedger.open(LedgerOptions.of(JdbcLedger.embedded(directory.resolve("ledger")))
                .withClock(clock)
                .withMemory(1 << 20));
        dispatcher = new Dispatcher(
                journal,
                decoders,
                source -> SourceContext.DEFAULT,
                List.of(HandlerSlot.of("ledger", this::handler), HandlerSlot.of("other", () -> other)),
                new CursorStore(directory.resolve("cursors")),
                new DeadLetters(letters),
                DispatchOptions.defaults());
        dispatcher.start();
    }

    private BindingHandler handler() {
        return new LedgerHandler(ledger::writer, journal::end, desk);
    }

    @AfterEach
    void close() {
        dispatcher.drain(Duration.ofSeconds(5));
        ledger.close();
        letters.close();
        journal.close();
    }

    private Inbox inbox(String source) {
        return new JournalInbox(journal, decoders, source, clock);
    }

    /** A text line, as a script of a DHCP server sends it. */
    private void says(String action, int second, String more) throws Exception {
        String line = "{\"action\":\"" + action + "\",\"ip\":\"10.0.0.1\",\"time\":\"" + NOON.plusSeconds(second) + "\""
                + more + "}";
        inbox("text")
                .append(Arrival.of("json", Octets.ofLatin1(line)))
                .toCompletableFuture()
                .get();
    }

    private void bound(int second, String mac) throws Exception {
        says("bound", second, ",\"client\":{\"mac\":\"" + mac + "\"},\"lease\":{\"seconds\":100}");
    }

    private void caughtUp() throws InterruptedException {
        assertTrue(dispatcher.awaitCaughtUp(LONG), () -> dispatcher.status().toString());
    }

    private List<Span> spans() {
        return ledger.answers()
                .who(WhoQuery.of(new Subject.Address(KEY.address()), new Period(NOON, NOON.plusSeconds(10_000))));
    }

    @Test
    void whatIsForcedIsAnsweredAndCountsOnceAfterARestart() throws Exception {
        bound(0, "02:00:5e:00:53:01");
        bound(40, "02:00:5e:00:53:02");
        caughtUp();
        List<Span> before = spans();
        assertEquals(2, before.size());
        assertEquals(Optional.of(EndCause.SUPERSEDED), before.get(0).ended());
        close();
        open();
        caughtUp();
        assertEquals(before, spans());
        assertEquals(journal.end(), ledger.writer().committed());
    }

    @Test
    void aRebuildBesideTheRunningLedgerComesToTheSameRows() throws Exception {
        Random random = new Random(5);
        for (int i = 0; i < 300; i++) {
            bound(random.nextInt(2_000), "02:00:5e:00:53:0" + random.nextInt(4));
        }
        JournalChanges changes = new JournalChanges(inbox("omapi"), ledger::answers, LONG);
        changes.make(new Change.PutHost(NOON, "key", host("printer"), OptionalLong.empty()));
        caughtUp();
        List<Span> before = spans();
        List<Reach> heard = new ArrayList<>();
        Reach end = new LedgerRebuild(journal, this::decode, ledger, desk).run(heard::add);
        assertEquals(journal.reach(), end);
        assertEquals(end, heard.get(heard.size() - 1));
        assertEquals(before, spans());
        assertEquals(
                Optional.of(host("printer")),
                ledger.answers().knownDevices().host("printer").map(Numbered::content));
        bound(3_000, "02:00:5e:00:53:09");
        caughtUp();
        assertEquals(before.size() + 1, spans().size());
    }

    private Decoded decode(dev.abound.journal.JournalRecord record) {
        return decoders.decode(record, SourceContext.DEFAULT);
    }

    @Test
    void theClockSaysALapseOnceAndHandlersHearOfIt() throws Exception {
        bound(0, "02:00:5e:00:53:01");
        caughtUp();
        ExpiryClock expiry = new ExpiryClock("clock", ledger.answers(), journal::end, Duration.ofSeconds(60), clock);
        clock.moveTo(NOON.plusSeconds(159));
        assertEquals(0, expiry.look(inbox("clock")));
        clock.moveTo(NOON.plusSeconds(160));
        assertEquals(1, expiry.look(inbox("clock")));
        caughtUp();
        assertEquals(0, expiry.look(inbox("clock")));
        close();
        open();
        caughtUp();
        assertEquals(
                0,
                new ExpiryClock("clock", ledger.answers(), journal::end, Duration.ofSeconds(60), clock)
                        .look(inbox("clock")));
        assertEquals(
                List.of(Action.BOUND, Action.EXPIRED),
                other.events().stream().map(event -> event.action()).toList());
        assertEquals(Optional.of(NOON.plusSeconds(100)), other.events().get(1).time());
        says("released", 90, ",\"client\":{\"mac\":\"02:00:5e:00:53:01\"}");
        caughtUp();
        assertEquals(Optional.of(EndCause.RELEASED), spans().get(0).ended());
    }

    @Test
    void anAdministratorsChangeIsARecordAnEventAndAnAnswer() throws Exception {
        bound(0, "02:00:5e:00:53:01");
        caughtUp();
        JournalChanges changes = new JournalChanges(inbox("omapi"), ledger::answers, LONG);
        Position at = changes.make(new Change.OfLease(
                NOON.plusSeconds(5),
                "admin",
                KEY,
                Optional.of(LeaseState.RELEASED),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
        assertEquals(
                LeaseState.RELEASED, ledger.answers().lease(KEY).orElseThrow().state());
        assertEquals(Optional.of(EndCause.REVOKED), spans().get(0).ended());
        assertTrue(spans().get(0).positions().contains(at));
        caughtUp();
        assertEquals(Action.REVOKED, other.events().get(1).action());
    }

    @Test
    void aChangeTheLedgerCannotApplyInTimeSaysThatItIsKept() {
        dispatcher.drain(Duration.ofSeconds(5));
        JournalChanges changes = new JournalChanges(inbox("omapi"), ledger::answers, Duration.ofMillis(20));
        Change change = new Change.PutHost(NOON, "key", host("late"), OptionalLong.empty());
        LedgerException told = assertThrows(LedgerException.class, () -> changes.make(change));
        assertTrue(told.getMessage().startsWith("the change is kept in the journal at "), told::getMessage);
    }

    private static Host host(String name) {
        return new Host(
                name, Optional.empty(), Optional.empty(), List.of(), Optional.empty(), Optional.empty(), Host.KNOWN);
    }

    @Test
    void anInterruptDoesNotCostTheLedger() throws Exception {
        bound(0, "02:00:5e:00:53:01");
        caughtUp();
        Thread.currentThread().interrupt();
        try {
            ledger.answers().leases(LeaseQuery.ALL);
        } catch (LedgerException interrupted) {
            assertTrue(interrupted.getMessage().contains("refused"));
        }
        boolean stillAsked = Thread.interrupted(); // whether the database took it or not
        assertFalse(stillAsked && Thread.currentThread().isInterrupted());
        bound(50, "02:00:5e:00:53:01");
        caughtUp();
        assertEquals(2, spans().get(0).records());
    }

    @Test
    void aDatabaseThatRefusesMeansRetryAndWhatNoLedgerTakesIsRejected() throws Exception {
        assertInstanceOf(HandlerResult.Retry.class, answerTo(new LedgerException("no space left")));
        assertInstanceOf(HandlerResult.Rejected.class, answerTo(new IllegalArgumentException("too many realms")));
    }

    private HandlerResult answerTo(RuntimeException failure) throws Exception {
        bound(0, "02:00:5e:00:53:01");
        DecodedRecord record =
                new DecodedRecord(journal.read(journal.first()).poll(1, LONG).get(0), new Decoded.Probe());
        return new LedgerHandler(() -> new Refusing(failure), journal::end, desk).handleRecords(List.of(record));
    }

    private record Refusing(RuntimeException failure) implements LedgerWriter {
        @Override
        public Position committed() {
            return Position.START;
        }

        @Override
        public void apply(List<Entry> entries, Position next) {
            throw failure;
        }

        @Override
        public boolean isFull() {
            return false;
        }

        @Override
        public void commit() {}
    }
}
