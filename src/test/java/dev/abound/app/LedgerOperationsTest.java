package dev.abound.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.abound.event.Client;
import dev.abound.ledger.AddressRange;
import dev.abound.ledger.EndCause;
import dev.abound.ledger.LeaseLedger;
import dev.abound.ledger.LeaseState;
import dev.abound.ledger.Occupancy;
import dev.abound.ledger.Subject;
import dev.abound.ledger.Usage;
import dev.abound.spi.Notice;
import dev.abound.testing.StillClock;
import dev.abound.value.Octets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The operations that ask the ledger, and the JSON they answer. */
class LedgerOperationsTest {

    private static final Instant NINE = Instant.parse("2026-11-18T09:00:00Z");
    private static final Client ALPHA = ListLedger.client("02:00:5e:00:53:11", "alpha");
    private static final Client BETA = ListLedger.client("02:00:5e:00:53:12", "beta");

    private final ListLedger ledger = new ListLedger(3);
    private final List<ObjectNode> answers = new ArrayList<>();

    /** Where the ledger of this test is kept. */
    private final class Here extends Nowhere {
        @Override
        public LeaseLedger ledger(Answers to) {
            return ledger;
        }

        @Override
        public Clock clock() {
            return StillClock.at(NINE);
        }

        @Override
        public Configuration configuration() {
            return Configuration.parse("pools.office = 192.0.2.100-192.0.2.199");
        }
    }

    private List<String> ask(Operation operation, Call call) throws Exception {
        operation.run(call, new Here(), answers::add);
        return answers.stream().map(ObjectNode::toString).toList();
    }

    @Test
    void aLeaseIsOneObjectInTheShapeOfTheContract() throws Exception {
        ledger.leases.add(
                ListLedger.lease("192.0.2.110", ALPHA, LeaseState.ACTIVE, NINE, Optional.of(NINE.plusSeconds(3600))));
        ledger.leases.add(ListLedger.lease("192.0.2.111", Client.UNKNOWN, LeaseState.ACTIVE, NINE, Optional.empty()));
        assertEquals(
                List.of(
                        "{\"ip\":\"192.0.2.110\",\"realm\":\"default\",\"state\":\"active\","
                                + "\"client\":{\"mac\":\"02:00:5e:00:53:11\",\"hostname\":\"alpha\"},"
                                + "\"start\":\"2026-11-18T09:00:00.000000Z\",\"end\":\"2026-11-18T10:00:00.000000Z\","
                                + "\"infinite\":false,\"server\":\"192.0.2.1\",\"flags\":0}",
                        "{\"ip\":\"192.0.2.111\",\"realm\":\"default\",\"state\":\"active\",\"client\":{},"
                                + "\"start\":\"2026-11-18T09:00:00.000000Z\","
                                + "\"infinite\":true,\"server\":\"192.0.2.1\",\"flags\":0}"),
                ask(new LeasesOperation(), Call.of("leases")));
    }

    @Test
    void moreLeasesThanAPageComeAllOfThemInOrder() throws Exception {
        IntStream.rangeClosed(1, 10)
                .mapToObj(host ->
                        ListLedger.lease("10.0.0." + (11 - host), ALPHA, LeaseState.FREE, NINE, Optional.of(NINE)))
                .forEach(ledger.leases::add);
        ask(new LeasesOperation(), Call.of("leases").with("states", List.of("free")));
        assertEquals(
                IntStream.rangeClosed(1, 10).mapToObj(host -> "10.0.0." + host).toList(),
                answers.stream().map(lease -> lease.path("ip").asText()).toList());
    }

    @Test
    void whatIsAskedOfLeasesIsAskedOfTheLedger() throws Exception {
        ask(
                new LeasesOperation(),
                Call.of("leases")
                        .with("range", Optional.of("10.0.0.0-10.0.0.255"))
                        .with("mac", Optional.of("02005e005311"))
                        .with("realm", Optional.of("plant"))
                        .with("expiring", Optional.of(Duration.ofHours(2))));
        var query = ledger.asked.get(0);
        assertEquals(256, query.range().size());
        assertEquals(Optional.of(new Subject.Hardware(Octets.ofHex("02005e005311"))), query.client());
        assertEquals(Optional.of("plant"), query.realm());
        assertEquals(Optional.of(NINE.plusSeconds(7200)), query.endsBefore());
        assertEquals(java.util.Set.of(LeaseState.ACTIVE), query.states());
    }

    private Call who(String subject, Instant at) {
        return Call.of("who")
                .with("subject", Optional.of(subject))
                .with("from", Optional.of(at))
                .with("to", Optional.of(at));
    }

    private void handOver() {
        ledger.spans.add(
                ListLedger.span("192.0.2.50", 0, ALPHA, NINE.minusSeconds(7200), NINE, Optional.of(EndCause.RELEASED)));
        ledger.spans.add(
                ListLedger.span("192.0.2.50", 1, BETA, NINE.plusSeconds(60), NINE.plusSeconds(3600), Optional.empty()));
    }

    @Test
    void beforeAndAfterAHandOverTheAnswerDiffers() throws Exception {
        handOver();
        assertEquals(
                List.of("{\"ip\":\"192.0.2.50\",\"realm\":\"default\","
                        + "\"client\":{\"mac\":\"02:00:5e:00:53:11\",\"hostname\":\"alpha\"},"
                        + "\"start\":\"2026-11-18T07:00:00.000000Z\",\"end\":\"2026-11-18T09:00:00.000000Z\","
                        + "\"ended\":\"released\",\"infinite\":false,\"server\":\"192.0.2.1\","
                        + "\"positions\":[\"000000000000000\"]}"),
                ask(new WhoOperation(), who("192.0.2.50", NINE.minusSeconds(1))));
        answers.clear();
        ask(new WhoOperation(), who("192.0.2.50", NINE.plusSeconds(60)));
        assertEquals("beta", answers.get(0).path("client").path("hostname").asText());
        assertTrue(answers.get(0).path("ended").isMissingNode());
    }

    @Test
    void nobodyIsNoObjectAtAll() throws Exception {
        handOver();
        assertEquals(List.of(), ask(new WhoOperation(), who("192.0.2.50", NINE.plusSeconds(1))));
        assertEquals(List.of(), ask(new WhoOperation(), who("192.0.2.51", NINE)));
    }

    @Test
    void graceFindsWhoHadItAMomentBefore() throws Exception {
        handOver();
        ask(
                new WhoOperation(),
                who("192.0.2.50", NINE.plusSeconds(5)).with("grace", Optional.of(Duration.ofSeconds(10))));
        assertEquals("alpha", answers.get(0).path("client").path("hostname").asText());
        assertEquals(1, answers.size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "02:00:5e:00:53:11",
                "2:0:5e:0:53:11",
                "02-00-5E-00-53-11",
                "0200.5e00.5311",
                "02005e005311",
                "alpha"
            })
    void aDeviceIsFoundByAnyOfItsNames(String word) throws Exception {
        handOver();
        ask(new WhoOperation(), who(word, NINE.minusSeconds(1)));
        assertEquals(1, answers.size(), word + ": " + answers);
    }

    @Test
    void anAddressThatIsNoneIsALetter() {
        String letter = assertThrows(ServiceException.class, () -> ask(new WhoOperation(), who("192.0.2.500", NINE)))
                .getMessage();
        assertTrue(letter.contains("192.0.2.500"), letter);
    }

    private static Occupancy occupancy(long active, long free) {
        return new Occupancy(AddressRange.ALL, active, 1, 2, free, active + 5, Optional.of(NINE));
    }

    private static List<Usage> usage(long... counts) {
        return IntStream.range(0, counts.length)
                .mapToObj(i -> new Usage(NINE.minus(Duration.ofMinutes(15L * (counts.length - 1 - i))), counts[i]))
                .toList();
    }

    @Test
    void aPoolTellsWhenItIsFullAtTheRateOfTheLastDay() throws Exception {
        ledger.occupancy = occupancy(42, 55);
        ledger.usage = usage(0, 0, 32, 34, 36, 42);
        assertEquals(
                List.of("{\"name\":\"office\",\"realm\":\"default\",\"first\":\"192.0.2.100\",\"last\":\"192.0.2.199\","
                        + "\"size\":100,\"active\":42,\"free\":55,\"abandoned\":1,\"reserved\":2,\"peak\":47,"
                        + "\"peakAt\":\"2026-11-18T09:00:00.000000Z\",\"trend\":42.0,"
                        + "\"fullAt\":\"2026-11-18T10:18:34.000000Z\"}"),
                ask(new PoolsOperation(), Call.of("pools")));
    }

    @Test
    void aPoolThatEmptiesOrWasNeverUsedIsNeverFull() {
        PoolTrend empties = PoolTrend.of(usage(50, 40), occupancy(40, 57), NINE);
        assertEquals(new PoolTrend(Optional.of(-40.0), Optional.empty()), empties);
        assertEquals(
                new PoolTrend(Optional.empty(), Optional.empty()),
                PoolTrend.of(usage(0, 0, 0), occupancy(0, 97), NINE));
        assertEquals(
                new PoolTrend(Optional.of(0.0), Optional.empty()), PoolTrend.of(usage(7, 7), occupancy(7, 90), NINE));
    }

    @Test
    void aPoolWithoutAFreeAddressIsFullNow() {
        assertEquals(
                Optional.of(NINE),
                PoolTrend.of(usage(97, 97), occupancy(97, 0), NINE).fullAt());
    }

    @Test
    void aPoolThatPassesAThresholdIsToldOnceInEachDirection() {
        List<Notice> told = new ArrayList<>();
        Notices notices = new Notices();
        notices.listen(told::add);
        PoolWatch watch = new PoolWatch(
                Configuration.parse("pools.office = 192.0.2.100-192.0.2.199\npools.office.warn = 80%, 90%")
                        .pools(),
                ledger,
                notices,
                StillClock.at(NINE));
        for (long free : new long[] {21, 20, 19, 20, 21, 22, 5, 9, 11, 12, 13, 30}) {
            ledger.occupancy = occupancy(97 - free, free);
            watch.look();
        }
        assertEquals(
                List.of("is 80 % full", "is 95 % full", "has fallen below 90 %", "has fallen below 80 %"),
                told.stream()
                        .map(notice -> notice.text().replaceAll("pool office (.*?full|.*?%).*", "$1"))
                        .toList());
        assertTrue(told.get(0).grave() && !told.get(3).grave());
        assertTrue(told.get(0).text().contains("20 of 100 addresses are free (77 active, 1 abandoned, 2 reserved)"));
    }
}
