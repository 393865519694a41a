package dev.abound.handler.dns;

import static dev.abound.handler.dns.Publisher.bound;
import static dev.abound.handler.dns.Publisher.released;
import static dev.abound.handler.dns.Publisher.renewed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.event.Action;
import dev.abound.event.BindingEvent;
import dev.abound.event.Client;
import dev.abound.spi.HandlerResult;
import dev.abound.testing.Events;
import dev.abound.value.LeaseDuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the zones of a real server after what happened to leases. */
abstract class UpdateContract {

    private static final Set<String> BY_HAND = Set.of(
            "nas A 192.0.2.6",
            "nas TXT \"by hand\"",
            "ns A 127.0.0.1",
            "printer A 192.0.2.5",
            "www CNAME printer.example.test.");
    private static final String POINTERS = "2.0.192.in-addr.arpa";

    @TempDir
    private Path directory;

    private NameServer server;
    private Relay relay;
    private Publisher publisher;

    abstract NameServer start(Path place) throws IOException;

    @BeforeEach
    void begin() throws IOException {
        server = start(NameServer.quickPlace(directory.resolve("server")));
        relay = Relay.to(server);
        publisher = Publisher.to(server, relay.port(), directory.resolve("data"));
    }

    @AfterEach
    void end() throws IOException {
        if (publisher != null) {
            publisher.close();
            relay.close();
            server.close();
        }
    }

    /** Without times to live, without marks. */
    private Set<String> records(String zone) throws Exception {
        return server.records(zone).stream()
                .filter(record -> !record.contains(" DHCID "))
                .map(record -> record.replaceFirst(" [0-9]+ ", " "))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void assertNames(String... names) throws Exception {
        Set<String> expected = new TreeSet<>(BY_HAND);
        expected.addAll(Arrays.asList(names));
        assertEquals(expected, records("example.test"));
    }

    private void assertPointers(String... pointers) throws Exception {
        Set<String> expected = new TreeSet<>(Set.of("5 PTR printer.example.test."));
        expected.addAll(Arrays.asList(pointers));
        assertEquals(expected, records(POINTERS));
    }

    private void play(BindingEvent.Builder... events) throws Exception {
        assertEquals(HandlerResult.done(), publisher.play(events));
    }

    @Test
    void aBindingIsPublishedAndAReleaseTakesItBack() throws Exception {
        play(bound("192.0.2.10", 1, "PC-1"));
        assertNames("pc-1 A 192.0.2.10");
        assertPointers("10 PTR pc-1.example.test.");
        assertTrue(
                server.records("example.test").stream().anyMatch(record -> record.startsWith("pc-1 1188 DHCID AAEB")));
        play(released("192.0.2.10", 1));
        assertEquals(5, server.records("example.test").size(), "the mark is gone too");
        assertPointers();
    }

    @Test
    void everyEndTakesTheNameBack() throws Exception {
        int host = 10;
        for (Action end : List.of(Action.RELEASED, Action.EXPIRED, Action.REVOKED, Action.DECLINED, Action.ENDED)) {
            play(bound("192.0.2." + host, host, "pc-" + host));
            play(BindingEvent.builder(end)
                    .address(Events.bound("192.0.2." + host, "02:00:5e:00:53:01")
                            .build()
                            .address()));
            assertNames();
            assertPointers();
            host++;
        }
    }

    @Test
    void renewalsCauseNoTrafficNeitherDoesTheSameEventTwiceNorARestart() throws Exception {
        play(bound("192.0.2.10", 1, "pc-1"));
        int before = relay.count();
        assertEquals(2, before, "the name, then the address");
        play(renewed("192.0.2.10", 1, "pc-1"), renewed("192.0.2.10", 1, "pc-1"), bound("192.0.2.10", 1, "pc-1"));
        publisher.restart();
        play(renewed("192.0.2.10", 1, "pc-1"));
        assertEquals(before, relay.count());
    }

    @Test
    void aNameMadeByHandIsNeitherChangedNorRemoved() throws Exception {
        play(bound("192.0.2.5", 1, "printer"), bound("192.0.2.20", 2, "nas"), bound("192.0.2.21", 3, "www"));
        assertNames();
        assertPointers();
        int before = relay.count();
        play(renewed("192.0.2.5", 1, "printer"), renewed("192.0.2.20", 2, "nas"));
        assertEquals(before, relay.count(), "what is somebody else's is not asked for at each renewal");
        assertEquals(3, publisher.figures().get("dns_conflicts"));
        assertEquals(before, publisher.figures().get("dns_messages").intValue());
        play(released("192.0.2.5", 1), released("192.0.2.20", 2));
        assertNames();
        assertPointers();
    }

    @Test
    void anAddressNamedByHandKeepsItsName() throws Exception {
        play(bound("192.0.2.5", 1, "pc-1"));
        assertNames("pc-1 A 192.0.2.5");
        assertPointers();
        play(released("192.0.2.5", 1));
        assertNames();
        assertPointers();
    }

    @Test
    void aNameThatAnotherClientHasStaysWithIt() throws Exception {
        play(bound("192.0.2.10", 1, "pc"), bound("192.0.2.11", 2, "pc"), released("192.0.2.11", 2));
        assertNames("pc A 192.0.2.10");
        assertPointers("10 PTR pc.example.test.");
        play(released("192.0.2.10", 1), bound("192.0.2.11", 2, "pc"));
        assertNames("pc A 192.0.2.11");
        assertPointers("11 PTR pc.example.test.");
    }

    @Test
    void aClientThatMovesTakesItsNameAlong() throws Exception {
        play(bound("192.0.2.10", 1, "pc"), bound("192.0.2.11", 1, "pc"));
        assertNames("pc A 192.0.2.11");
        assertPointers("10 PTR pc.example.test.", "11 PTR pc.example.test.");
        int before = relay.count();
        play(renewed("192.0.2.10", 1, "pc"), renewed("192.0.2.11", 1, "pc"));
        assertEquals(before, relay.count(), "two leases that are both renewed do not take turns");
        play(released("192.0.2.10", 1));
        assertNames("pc A 192.0.2.11");
        assertPointers("11 PTR pc.example.test.");
    }

    @Test
    void aClientThatGoesToAndFroAtOnceHasItsNameWhereItIs() throws Exception {
        play(bound("192.0.2.10", 1, "pc"));
        play(bound("192.0.2.11", 1, "pc"), bound("192.0.2.10", 1, "pc"));
        assertNames("pc A 192.0.2.10");
    }

    @Test
    void aNameComesBackToTheAddressThatIsLeft() throws Exception {
        play(bound("192.0.2.10", 1, "pc"), bound("192.0.2.11", 1, "pc"), released("192.0.2.11", 1));
        assertNames();
        play(renewed("192.0.2.10", 1, "pc"));
        assertNames("pc A 192.0.2.10");
        assertPointers("10 PTR pc.example.test.");
    }

    @Test
    void anAddressThatIsHandedOverChangesItsName() throws Exception {
        play(bound("192.0.2.10", 1, "old"), bound("192.0.2.10", 2, "new"));
        assertNames("new A 192.0.2.10");
        assertPointers("10 PTR new.example.test.");
        play(released("192.0.2.10", 1));
        assertNames("new A 192.0.2.10");
    }

    @Test
    void aClientThatChangesItsNameLeavesTheOldOne() throws Exception {
        play(bound("192.0.2.10", 1, "old"), renewed("192.0.2.10", 1, "new"));
        assertNames("new A 192.0.2.10");
        assertPointers("10 PTR new.example.test.");
        play(renewed("192.0.2.10", 1, ""));
        assertNames();
        assertPointers();
    }

    @Test
    void theAaaaRecordOfAnotherUpdaterKeepsTheMark() throws Exception {
        play(bound("192.0.2.10", 1, "pc"));
        String mark = server.records("example.test").stream()
                .filter(record -> record.contains("DHCID"))
                .findFirst()
                .orElseThrow();
        new Nsupdate(server, directory).send("add pc.example.test. 300 AAAA 2001:db8::1");
        play(released("192.0.2.10", 1));
        assertTrue(server.records("example.test").containsAll(Set.of(mark, "pc 300 AAAA 2001:db8:0:0:0:0:0:1")));
        assertNames("pc AAAA 2001:db8:0:0:0:0:0:1");
    }

    @Test
    void whatSomebodyRemovedMeanwhileIsNoTrouble() throws Exception {
        play(bound("192.0.2.10", 1, "pc"));
        Nsupdate nsupdate = new Nsupdate(server, directory);
        nsupdate.send("delete pc.example.test.");
        nsupdate.send("delete 10.2.0.192.in-addr.arpa.");
        play(released("192.0.2.10", 1));
        assertNames();
        assertPointers();
    }

    @Test
    void whatSomebodyTookOverMeanwhileStays() throws Exception {
        play(bound("192.0.2.10", 1, "pc"));
        Nsupdate nsupdate = new Nsupdate(server, directory);
        nsupdate.send("delete pc.example.test.", "add pc.example.test. 300 A 192.0.2.10");
        nsupdate.send("delete 10.2.0.192.in-addr.arpa.", "add 10.2.0.192.in-addr.arpa. 300 PTR pc.example.test.");
        play(released("192.0.2.10", 1));
        assertNames("pc A 192.0.2.10");
        assertPointers("10 PTR pc.example.test.");
    }

    @Test
    void withoutItsNotebookTheDnsItselfTellsWhatIsOurs() throws Exception {
        play(bound("192.0.2.10", 1, "pc-1"), bound("192.0.2.11", 2, "pc-2"));
        publisher.close();
        Files.delete(directory.resolve("data/dns/names.published"));
        publisher.open();
        play(released("192.0.2.10", 1), released("192.0.2.11", 7), released("192.0.2.5", 8));
        assertNames("pc-2 A 192.0.2.11");
        assertPointers("11 PTR pc-2.example.test.");
        play(renewed("192.0.2.11", 2, "pc-2"));
        assertNames("pc-2 A 192.0.2.11");
    }

    @Test
    void networksHaveDomainsAndAReverseZoneNeedNotEndOnAnOctet() throws Exception {
        play(bound("198.51.100.130", 1, "pc"), bound("198.51.100.5", 2, "low"));
        assertEquals(Set.of("pc A 198.51.100.130", "low A 198.51.100.5"), records("lab.test"));
        assertEquals(Set.of("130 PTR pc.lab.test."), records("128/25.100.51.198.in-addr.arpa"));
        play(released("198.51.100.130", 1), released("198.51.100.5", 2));
        assertEquals(Set.of(), records("lab.test"));
        assertEquals(Set.of(), records("128/25.100.51.198.in-addr.arpa"));
    }

    @Test
    void manyAtOnceGoTogetherAndAConflictAmongThemHurtsNobodyElse() throws Exception {
        List<BindingEvent.Builder> events = new ArrayList<>();
        IntStream.range(0, 200).forEach(i -> events.add(bound("192.0.2." + (20 + i), i, i == 77 ? "nas" : "pc-" + i)));
        play(events.toArray(BindingEvent.Builder[]::new));
        assertEquals(BY_HAND.size() + 199, records("example.test").size());
        assertEquals(1 + 199, records(POINTERS).size());
        assertTrue(relay.count() < 40, () -> relay.count() + " messages");
        play(IntStream.range(0, 200)
                .mapToObj(i -> released("192.0.2." + (20 + i), i))
                .toArray(BindingEvent.Builder[]::new));
        assertNames();
        assertPointers();
    }

    @Test
    void anEventReplayedFromTheDeadLettersDoesNotUndoWhatCameAfterIt() throws Exception {
        BindingEvent first = publisher.next(bound("192.0.2.10", 1, "one"));
        BindingEvent release = publisher.next(released("192.0.2.10", 1));
        BindingEvent again = publisher.next(bound("192.0.2.10", 1, "one"));
        BindingEvent other = publisher.next(bound("192.0.2.11", 2, "two"));
        publisher.handle(List.of(first, again, other));
        publisher.handle(List.of(release));
        assertNames("one A 192.0.2.10", "two A 192.0.2.11");
        publisher.handle(List.of(publisher.next(released("192.0.2.10", 1))));
        publisher.handle(List.of(first));
        assertNames("two A 192.0.2.11");
    }

    @Test
    void aLeaseWithoutEndIsRememberedForADayAndAShortOneForTenMinutes() throws Exception {
        play(
                bound("192.0.2.10", 1, "ever").lease(Optional.of(LeaseDuration.infinite())),
                bound("192.0.2.11", 2, "short").lease(Optional.of(LeaseDuration.ofSeconds(60))));
        assertTrue(server.records("example.test")
                .containsAll(Set.of("ever 86400 A 192.0.2.10", "short 600 A 192.0.2.11")));
    }

    @Test
    void whatBindsNothingPublishesNothing() throws Exception {
        play(
                BindingEvent.builder(Action.INFORMED).address(Optional.empty()),
                BindingEvent.builder(Action.BOUND).client(Publisher.client(1, "pc")),
                Events.bound("192.0.2.10", "02:00:5e:00:53:01").client(Client.UNKNOWN),
                bound("192.0.2.11", 2, ""));
        assertNames();
        assertEquals(0, relay.count());
    }
}
