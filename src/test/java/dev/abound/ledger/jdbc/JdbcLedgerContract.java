package dev.abound.ledger.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.event.Action;
import dev.abound.event.Client;
import dev.abound.ledger.AddressRange;
import dev.abound.ledger.Change;
import dev.abound.ledger.Conflict;
import dev.abound.ledger.EndCause;
import dev.abound.ledger.Fact;
import dev.abound.ledger.Group;
import dev.abound.ledger.Host;
import dev.abound.ledger.KnownDevices;
import dev.abound.ledger.Lapse;
import dev.abound.ledger.Lease;
import dev.abound.ledger.LeaseKey;
import dev.abound.ledger.LeaseLedger;
import dev.abound.ledger.LeaseQuery;
import dev.abound.ledger.LeaseState;
import dev.abound.ledger.LedgerWriter;
import dev.abound.ledger.Mark;
import dev.abound.ledger.Numbered;
import dev.abound.ledger.Occupancy;
import dev.abound.ledger.Period;
import dev.abound.ledger.RandomFacts;
import dev.abound.ledger.Says;
import dev.abound.ledger.Sight;
import dev.abound.ledger.Span;
import dev.abound.ledger.Subject;
import dev.abound.ledger.Usage;
import dev.abound.ledger.WhoQuery;
import dev.abound.testing.StillClock;
import dev.abound.value.HardwareAddress;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import dev.abound.value.Position;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a ledger does on any database. */
abstract class JdbcLedgerContract {

    private static final Host.Hardware ETHERNET = Host.Hardware.of(HardwareAddress.ethernet("02005e005301"));
    private static final long SEED = Long.getLong("abound.seed", 20261122);

    final StillClock clock = StillClock.at(Says.second(10_000));
    final List<Conflict> told = new ArrayList<>();
    JdbcLedger ledger;
    private long next;

    abstract LedgerOptions options() throws Exception;

    @BeforeEach
    void open() throws Exception {
        ledger = JdbcLedger.open(options().withClock(clock).withMemory(1 << 20).withOnConflict(told::add));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    final void reopen() throws Exception {
        ledger.close();
        open();
    }

    final LeaseLedger answers() {
        return ledger.answers();
    }

    final void write(Says... sayings) {
        List<Fact> facts = new ArrayList<>();
        for (Says says : sayings) {
            facts.add(says.kept(next++).done());
        }
        Books.apply(ledger.writer(), facts);
    }

    @Test
    void whatIsWrittenInPiecesIsWhatTheFactsSay() throws Exception {
        for (long seed = SEED; seed < SEED + 3; seed++) {
            Random random = new Random(seed);
            RandomFacts source = new RandomFacts(seed, 40);
            List<Fact> all = new ArrayList<>();
            try (JdbcLedger.Rebuild fresh = ledger.rebuild()) {
                LedgerWriter writer = fresh.writer();
                while (all.size() < 1_500) {
                    List<Fact> some = source.next(1 + random.nextInt(60));
                    all.addAll(some);
                    Books.apply(writer, some);
                    if (random.nextInt(3) == 0) {
                        writer.commit();
                    }
                }
                assertEquals(Books.reckoned(all, clock.instant()), Books.lines(withConflicts(fresh)), "seed " + seed);
                fresh.takeOver();
            }
            reopen();
            assertEquals(Books.reckoned(all, clock.instant()), Books.lines(answers()), "reopened, seed " + seed);
            assertEquals(Books.after(all), ledger.writer().committed());
        }
    }

    private static LeaseLedger withConflicts(JdbcLedger.Rebuild fresh) {
        fresh.writer().commit();
        return fresh.answers();
    }

    @Test
    void recordsThatComeAgainAfterARestartCountOnce() throws Exception {
        List<Fact> facts = new RandomFacts(SEED, 8).next(200);
        Books.apply(ledger.writer(), facts.subList(0, 120));
        ledger.writer().commit();
        Books.apply(ledger.writer(), facts.subList(80, 200));
        assertEquals(Books.reckoned(facts, clock.instant()), Books.lines(answers()));
    }

    @Test
    void whatWasNotCommittedComesAgainFromTheJournal() throws Exception {
        write(Says.bound().at(0));
        ledger.writer().commit();
        write(Says.bound().at(50).by(Says.BETA));
        assertEquals(new Position(0, 2), answers().committed());
        assertEquals(1, who("10.0.0.1", 60).size());
        try (JdbcLedger afterCrash = JdbcLedger.open(options().withClock(clock))) {
            assertEquals(new Position(0, 1), afterCrash.writer().committed());
            assertEquals(1, afterCrash.answers().leases(LeaseQuery.ALL).size());
            assertEquals(
                    Says.ALPHA,
                    afterCrash.answers().leases(LeaseQuery.ALL).get(0).client());
        }
    }

    @Test
    void anAddressIsAnsweredThenAndNow() {
        write(Says.bound().at(0), Says.bound().at(50).by(Says.BETA));
        LeaseKey key = new LeaseKey("default", Ipv4Address.parse("10.0.0.1"));
        assertEquals(Says.ALPHA, who("10.0.0.1", 20).get(0).client());
        assertEquals(Says.BETA, who("10.0.0.1", 50).get(0).client());
        assertEquals(List.of(), who("10.0.0.1", 150));
        assertEquals(List.of(), who("10.0.0.2", 20));
        assertEquals(
                Says.ALPHA, answers().before(key, Says.second(60)).orElseThrow().client());
        assertEquals(
                Says.BETA, answers().after(key, Says.second(20)).orElseThrow().client());
        Lease lease = answers().lease(key).orElseThrow();
        assertEquals(LeaseState.EXPIRED, lease.state());
        clock.moveTo(Says.second(60));
        assertEquals(LeaseState.ACTIVE, answers().lease(key).orElseThrow().state());
        assertEquals(Optional.empty(), answers().lease(new LeaseKey("lab", key.address())));
    }

    private List<Span> who(String address, long second) {
        return answers()
                .who(WhoQuery.of(new Subject.Address(Ipv4Address.parse(address)), Period.at(Says.second(second))));
    }

    @Test
    void aDeviceIsFoundByEachOfItsNamesBeforeAndAfterTheCommit() {
        write(
                Says.bound().at(0),
                Says.that(Action.BOUND, "10.0.7.9").at(10),
                Says.that(Action.BOUND, "10.0.0.1").at(20).by(Says.BETA));
        for (int round = 0; round < 2; round++) {
            assertEquals(2, spans(new Subject.Hardware(Octets.ofHex("02005e005301"))));
            assertEquals(2, spans(new Subject.ClientId(Octets.ofHex("0102005e005301"))));
            assertEquals(2, spans(new Subject.ClientId(Octets.ofHex("02005e005301"))));
            assertEquals(2, spans(new Subject.ExactClientId(Octets.ofHex("0102005e005301"))));
            assertEquals(0, spans(new Subject.ExactClientId(Octets.ofHex("02005e005301"))));
            assertEquals(1, spans(new Subject.Hostname("BETA")));
            assertEquals(0, spans(new Subject.Hostname("gamma")));
            ledger.writer().commit();
        }
    }

    private int spans(Subject subject) {
        return answers()
                .who(WhoQuery.of(subject, new Period(Says.second(0), Says.second(100))))
                .size();
    }

    @Test
    void theFirstSightOfADeviceIsKnown() {
        write(
                Says.bound().at(5),
                Says.that(Action.BOUND, "10.0.7.9").at(10),
                Says.bound().at(20).by(Says.BETA));
        ledger.writer().commit();
        var sight = answers()
                .firstSight(new Subject.Hardware(Octets.ofHex("02005e005301")))
                .orElseThrow();
        assertEquals(new Position(0, 0), sight.position());
        assertEquals(Says.second(5), sight.at());
        assertEquals(
                new Position(0, 2),
                answers().firstSight(new Subject.Hostname("beta")).orElseThrow().position());
        assertEquals(Optional.empty(), answers().firstSight(new Subject.Hostname("gamma")));
    }

    @Test
    void whatWasHeardBeforeARecordIsKnownUnderAnyName() throws Exception {
        write(
                Says.bound().at(5),
                Says.that(Action.BOUND, "10.0.0.9").at(0).by(Says.BETA),
                Says.bound().at(20));
        for (int committed = 0; committed < 2; committed++) {
            assertEquals(Optional.empty(), before(0, "02005e005301"));
            assertEquals(Optional.of(new Position(0, 0)), before(2, "02005e005301"));
            assertEquals(Optional.of(new Position(0, 0)), before(2, "0102030405ff", "02005e005301"));
            assertEquals(Optional.empty(), before(2, "0102030405ff"));
            ledger.writer().commit();
        }
        assertEquals(
                Optional.empty(),
                answers().sightBefore(names("02005e005301"), new Position(1, 0), Says.second(5)),
                "it happened before the one in another partition");
        assertEquals(
                new Position(0, 0),
                answers()
                        .sightBefore(names("02005e005301"), new Position(1, 0), Says.second(6))
                        .orElseThrow()
                        .position());
    }

    private static List<Subject> names(String... cards) {
        return Stream.of(cards)
                .<Subject>map(card -> new Subject.Hardware(Octets.ofHex(card)))
                .toList();
    }

    private Optional<Position> before(long offset, String... cards) {
        return answers()
                .sightBefore(names(cards), new Position(0, offset), Says.second(60))
                .map(Sight::position);
    }

    @Test
    void theFirstSightOfADeviceIsTheEarliestWhateverThePartition() {
        Fact late = Says.bound().at(90).kept(4).done();
        Fact early = Says.that(Action.BOUND, "10.0.0.2").at(20).kept(9).done();
        Books.apply(ledger.writer(), List.of(late));
        ledger.writer()
                .apply(
                        List.of(new LedgerWriter.Entry(
                                new Position(2, 9), Optional.of(inPartition(2, early)), Optional.empty())),
                        new Position(2, 10));
        Sight sight = answers().firstSight(new Subject.Hostname("alpha")).orElseThrow();
        assertEquals(new Position(2, 9), sight.position());
        assertEquals(Says.second(20), sight.at());
    }

    private static Fact inPartition(int partition, Fact fact) {
        Mark mark = fact.mark();
        return new Fact(
                fact.key(),
                new Mark(
                        new Position(partition, mark.position().offset()),
                        mark.fingerprint(),
                        mark.source(),
                        mark.fifo(),
                        mark.told(),
                        mark.at()),
                fact.action(),
                fact.byClock(),
                fact.snapshot(),
                fact.client(),
                fact.lease(),
                fact.bootp(),
                fact.server(),
                fact.relay(),
                fact.serverLease(),
                fact.change());
    }

    @Test
    void leasesComeInPagesByRealmAndAddress() {
        write(
                Says.that(Action.BOUND, "10.0.0.200").at(0).forEver(),
                Says.that(Action.BOUND, "10.0.0.3").at(0),
                Says.that(Action.BOUND, "9.0.0.1").at(0).inRealm("lab").forEver(),
                Says.that(Action.DECLINED, "10.0.0.4").at(0).noLease(),
                Says.that(Action.BOUND, "200.0.0.1").at(0).forEver());
        List<String> seen = new ArrayList<>();
        answers()
                .forEachLease(
                        LeaseQuery.ALL.atMost(1),
                        lease -> seen.add(lease.key().address().toString()));
        assertEquals(List.of("10.0.0.3", "10.0.0.4", "10.0.0.200", "200.0.0.1", "9.0.0.1"), seen);
        ledger.writer().commit();
        assertEquals(3, answers().leases(LeaseQuery.ALL.in(LeaseState.ACTIVE)).size());
        assertEquals(
                1, answers().leases(LeaseQuery.ALL.in(LeaseState.ABANDONED)).size());
        assertEquals(1, answers().leases(LeaseQuery.ALL.inRealm("lab")).size());
        assertEquals(
                2,
                answers()
                        .leases(LeaseQuery.ALL.within(AddressRange.ofNetwork(Ipv4Address.parse("10.0.0.0"), 28)))
                        .size());
        assertEquals(
                1,
                answers().leases(LeaseQuery.ALL.endingBefore(Says.second(101))).size());
        assertEquals(
                4,
                answers()
                        .leases(LeaseQuery.ALL.of(new Subject.Hostname("alpha")))
                        .size());
    }

    @Test
    void aLeaseThatRanOutWithoutAWordIsToldUntilTheClocksRecordIsIn() {
        write(Says.bound().at(0), Says.that(Action.BOUND, "10.0.0.2").at(0).forSeconds(500));
        assertEquals(List.of(), answers().lapsed(Says.second(99), 10));
        Lapse lapse = answers().lapsed(Says.second(100), 10).get(0);
        assertEquals(Says.second(100), lapse.end());
        assertEquals(Says.ALPHA, lapse.client());
        ledger.writer().commit();
        assertEquals(List.of(lapse), answers().lapsed(Says.second(100), 10));
        write(Says.ended(Action.EXPIRED).at(100).byClock());
        assertEquals(List.of(), answers().lapsed(Says.second(100), 10));
        assertEquals(List.of(), answers().lapsed(Says.second(100), 10));
        assertEquals(1, answers().lapsed(Says.second(600), 10).size());
    }

    @Test
    void theClockSpeaksOnceOfALeaseThatHadRunOutWhenItWasTold() {
        write(Says.bound().at(0).snapshot(2, -500, -100));
        assertEquals(1, answers().lapsed(Says.second(10), 10).size());
        write(Says.ended(Action.EXPIRED).at(-100).byClock());
        assertEquals(List.of(), answers().lapsed(Says.second(10), 10));
    }

    @Test
    void aConflictIsKeptShownAndTold() throws Exception {
        write(
                Says.bound().at(0),
                Says.bound()
                        .at(40)
                        .by(Says.BETA)
                        .server(Says.server("192.0.2.2"))
                        .from("other"));
        assertEquals(1, told.size());
        assertEquals(told, answers().conflicts(new Period(Says.second(0), Says.second(50)), 10));
        assertEquals(2, who("10.0.0.1", 45).size());
        clock.moveTo(Says.second(45));
        assertTrue(answers().lease(told.get(0).key()).orElseThrow().conflict());
        reopen();
        assertEquals(told, answers().conflicts(new Period(Says.second(0), Says.second(50)), 10));
        write(Says.ended(Action.RELEASED).at(30).asText());
        assertEquals(List.of(), answers().conflicts(new Period(Says.second(0), Says.second(50)), 10));
    }

    @Test
    void aConflictOfClientsWithLongNamesIsKept() throws Exception {
        write(
                Says.bound().at(0).by(Says.client("02:00:5e:00:53:01", "a".repeat(9_000))),
                Says.bound()
                        .at(40)
                        .by(Says.client("02:00:5e:00:53:02", "b".repeat(30_000)))
                        .server(Says.server("192.0.2.2"))
                        .from("other"));
        assertEquals(told, answers().conflicts(new Period(Says.second(0), Says.second(50)), 10));
    }

    @Test
    void theSameAddressInTwoRealmsIsTwoLeases() {
        write(Says.bound().at(0), Says.bound().at(10).inRealm("lab").by(Says.BETA));
        assertEquals(
                List.of("0 default", "10 lab"),
                who("10.0.0.1", 50).stream()
                        .map(span -> Duration.between(Says.NOON, span.start()).toSeconds() + " "
                                + span.key().realm())
                        .toList());
        assertTrue(who("10.0.0.1", 50).stream()
                .noneMatch(span -> span.conflict()
                        || span.ended().filter(EndCause.SUPERSEDED::equals).isPresent()));
    }

    @Test
    void aRealmTooManyIsRefusedAndTheOthersAreAnsweredStill() throws Exception {
        for (int realm = 0; realm < 2_047; realm++) {
            write(Says.bound().inRealm("r" + realm).forEver());
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> write(Says.bound().inRealm("one more").forEver()));
        assertThrows(
                IllegalArgumentException.class,
                () -> write(Says.bound().inRealm("x".repeat(300)).forEver()));
        ledger.writer().commit();
        reopen();
        assertEquals(2_047, answers().realms().size());
        assertEquals(10, answers().leases(LeaseQuery.ALL.atMost(10)).size());
    }

    @Test
    void aRangeIsCounted() {
        write(
                Says.that(Action.BOUND, "10.0.0.1").at(0).forSeconds(300),
                Says.that(Action.BOUND, "10.0.0.2").at(0).forSeconds(300),
                Says.that(Action.BOUND, "10.0.0.3").at(200).forSeconds(20_000),
                Says.that(Action.DECLINED, "10.0.0.4").at(0).noLease());
        AddressRange range = AddressRange.ofNetwork(Ipv4Address.parse("10.0.0.0"), 29);
        Occupancy now = answers().occupancy("default", range);
        assertEquals(List.of(1L, 1L, 6L, 3L), List.of(now.active(), now.abandoned(), now.free(), now.peak()));
        List<Usage> usage = answers()
                .usage("default", range, new Period(Says.second(0), Says.second(600)), Duration.ofSeconds(250));
        assertEquals(List.of(2L, 3L, 1L), usage.stream().map(Usage::active).toList());
        assertThrows(IllegalArgumentException.class, () -> answers()
                .usage("default", range, Period.at(Says.NOON), Duration.ZERO));
        assertEquals(0, answers().occupancy("nowhere", range).active());
    }

    @Test
    void hostsAndGroupsLastUntilTheyAreRemoved() throws Exception {
        Host host = new Host(
                "printer",
                Optional.of(ETHERNET),
                Optional.of(Octets.ofHex("ff01")),
                List.of(Ipv4Address.parse("10.0.0.9")),
                Optional.of("office"),
                Optional.of("option domain-name \"x\";"),
                7);
        Numbered<Host> kept = new Numbered<>(next, host);
        change(new Change.PutHost(Says.NOON, "key", host, OptionalLong.empty()));
        change(new Change.PutGroup(Says.NOON, "key", new Group("office", Optional.empty())));
        reopen();
        KnownDevices devices = answers().knownDevices();
        assertEquals(Optional.of(kept), devices.host("printer"));
        assertEquals(Optional.of(kept), devices.host(kept.id()));
        assertEquals(List.of(kept), devices.hostsWith(ETHERNET));
        assertEquals(List.of(kept), devices.hostsWith(Octets.ofHex("ff01")));
        assertEquals(List.of(kept), devices.hostsAt(Ipv4Address.parse("10.0.0.9")));
        assertEquals(List.of(kept), devices.hosts("", 10));
        assertEquals(List.of(), devices.hosts("printer", 10));
        assertEquals(1, devices.groups("", 10).size());
        Host moved = new Host(
                "printer",
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Host.KNOWN);
        change(new Change.PutHost(Says.NOON, "key", moved, OptionalLong.empty()));
        assertEquals(List.of(), devices.hostsAt(Ipv4Address.parse("10.0.0.9")));
        assertEquals(Optional.of(new Numbered<>(kept.id(), moved)), devices.host("printer"));
        change(new Change.RemoveHost(Says.NOON, "key", "printer"));
        change(new Change.RemoveGroup(Says.NOON, "key", "office"));
        assertEquals(Optional.empty(), devices.host("printer"));
        assertEquals(Optional.empty(), devices.group("office"));
    }

    @Test
    void aHostKeepsItsNumberWhateverItIsCalledAndNamesItsClient() throws Exception {
        Client client =
                new Client(Optional.empty(), Optional.of(HardwareAddress.ethernet("02005e005301")), Optional.empty());
        Client other = new Client(Optional.of(Octets.ofHex("ff01")), Optional.empty(), Optional.empty());
        long id = next;
        change(new Change.PutHost(Says.NOON, "key", host("old", Optional.empty()), OptionalLong.empty()));
        assertEquals(OptionalLong.of(id), answers().knownDevices().hostOf(client));
        change(new Change.PutHost(
                Says.NOON, "key", host("new", Optional.of(Octets.ofHex("ff01"))), OptionalLong.of(id)));
        reopen();
        KnownDevices devices = answers().knownDevices();
        assertEquals(Optional.empty(), devices.host("old"));
        assertEquals("new", devices.host(id).orElseThrow().content().name());
        assertEquals(OptionalLong.of(id), devices.hostOf(client));
        assertEquals(OptionalLong.of(id), devices.hostOf(other));
        change(new Change.RemoveHost(Says.NOON, "key", "new"));
        assertEquals(OptionalLong.empty(), answers().knownDevices().hostOf(client));
        assertEquals(Optional.empty(), answers().knownDevices().host(id));
        change(new Change.PutHost(Says.NOON, "key", host("new", Optional.empty()), OptionalLong.empty()));
        assertNotEquals(OptionalLong.of(id), answers().knownDevices().hostOf(client));
    }

    private static Host host(String name, Optional<Octets> clientId) {
        return new Host(
                name, Optional.of(ETHERNET), clientId, List.of(), Optional.empty(), Optional.empty(), Host.KNOWN);
    }

    @Test
    void aRebuildKeepsWhatTheJournalKeepsNoLonger() throws Exception {
        List<Fact> facts = new RandomFacts(SEED + 2, 20).next(400);
        Books.apply(ledger.writer(), facts);
        ledger.writer().commit();
        next = 400;
        change(new Change.PutHost(Says.NOON, "key", host("old", Optional.empty()), OptionalLong.empty()));
        List<String> before = Books.lines(answers());
        Optional<Numbered<Host>> declared = answers().knownDevices().host("old");
        try (JdbcLedger.Rebuild fresh = ledger.rebuild()) {
            fresh.carryOver(new Position(0, 250));
            Books.apply(fresh.writer(), facts.subList(250, 400));
            fresh.writer().commit();
            assertEquals(before, Books.lines(fresh.answers()));
            assertEquals(
                    Optional.empty(),
                    fresh.answers().knownDevices().host("old"),
                    "the journal has its declaration still");
        }
        try (JdbcLedger.Rebuild fresh = ledger.rebuild()) {
            fresh.carryOver(new Position(0, 401));
            fresh.takeOver();
        }
        assertEquals(before, Books.lines(answers()));
        assertEquals(declared, answers().knownDevices().host("old"));
    }

    private void change(Change change) throws InterruptedException {
        Position at = new Position(0, next++);
        ledger.writer().apply(List.of(new LedgerWriter.Entry(at, Optional.empty(), Optional.of(change))), at.next());
        assertTrue(answers().awaitApplied(at, Duration.ZERO));
        assertFalse(answers().awaitApplied(at.next(), Duration.ofMillis(1)));
    }

    @Test
    void aRebuildThatIsGivenUpLeavesTheLedgerAsItWas() throws Exception {
        write(Says.bound().at(0));
        try (JdbcLedger.Rebuild fresh = ledger.rebuild()) {
            Books.apply(
                    fresh.writer(), List.of(Says.bound().by(Says.BETA).kept(0).done()));
        }
        assertEquals(Says.ALPHA, who("10.0.0.1", 10).get(0).client());
        reopen();
        assertEquals(Says.ALPHA, who("10.0.0.1", 10).get(0).client());
    }

    @Test
    void aRebuildThatTookOverUnheardIsNotThrownAway() throws Exception {
        write(Says.bound().at(0));
        ledger.writer().commit();
        JdbcLedger.Rebuild fresh = ledger.rebuild();
        Books.apply(fresh.writer(), List.of(Says.bound().by(Says.BETA).kept(0).done()));
        fresh.writer().commit();
        execute("UPDATE abound_generation SET no = 2"); // committed, and its answer lost
        fresh.close();
        reopen();
        assertEquals(Says.BETA, who("10.0.0.1", 10).get(0).client());
        assertEquals(List.of("abound_g2"), generations());
    }

    @Test
    void aKillBetweenATakeoverAndTheDropLeavesNothingBehind() throws Exception {
        write(Says.bound().at(0));
        ledger.writer().commit();
        try (JdbcLedger.Rebuild fresh = ledger.rebuild()) {
            Books.apply(fresh.writer(), List.of(Says.bound().kept(0).done()));
            fresh.takeOver();
        }
        execute("CREATE SCHEMA abound_g1");
        reopen();
        assertEquals(List.of("abound_g2"), generations());
        assertEquals(Says.ALPHA, who("10.0.0.1", 10).get(0).client());
    }

    private void execute(String sql) throws Exception {
        try (Connection connection =
                        DriverManager.getConnection(options().url(), options().credentials());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> generations() throws Exception {
        List<String> found = new ArrayList<>();
        try (Connection connection =
                        DriverManager.getConnection(options().url(), options().credentials());
                ResultSet schemas = connection.getMetaData().getSchemas()) {
            while (schemas.next()) {
                String name = schemas.getString(1).toLowerCase(Locale.ROOT);
                if (name.startsWith("abound_g")) {
                    found.add(name);
                }
            }
        }
        return found;
    }

    @Test
    void manySmallCommitsOfOneAddressAreMergedAndNothingIsLost() throws Exception {
        List<Fact> facts = new RandomFacts(SEED + 1, 1).next(150);
        for (Fact fact : facts) {
            Books.apply(ledger.writer(), List.of(fact));
            ledger.writer().commit();
        }
        assertEquals(Books.reckoned(facts, clock.instant()), Books.lines(answers()));
    }

    @Test
    void clientsOfAnyKindAreKeptAsTheyAre() throws Exception {
        Client odd = new Client(
                Optional.of(Octets.of(0)),
                Optional.of(new HardwareAddress(32, Octets.ofHex("00112233445566778899aabbccddeeff"))),
                Optional.of("na\u00efve \ud83d\udc27"));
        write(
                Says.bound().at(0).by(odd),
                Says.that(Action.BOUND, "10.0.0.2").at(0).by(Client.UNKNOWN));
        reopen();
        assertEquals(odd, who("10.0.0.1", 1).get(0).client());
        assertEquals(Client.UNKNOWN, who("10.0.0.2", 1).get(0).client());
    }
}
