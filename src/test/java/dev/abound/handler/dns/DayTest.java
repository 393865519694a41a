package dev.abound.handler.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.abound.event.BindingEvent;
import dev.abound.spi.HandlerResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A day of bindings, and then both zones record by record, marks and times to live included. */
class DayTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final int VILLAGE = 2;
    private static final int TOWN = 7;
    private static final int EVENTS = Integer.getInteger("abound.dns.events", 100_000);
    private static final long SEED = Long.getLong("abound.seed", System.nanoTime());

    @TempDir
    private Path directory;

    @Test
    void afterADayTheZonesOfBindAreWhatTheyMustBe() throws Exception {
        try (NameServer server = RealNamed.start(NameServer.quickPlace(directory.resolve("named")))) {
            day(server, VILLAGE, 250, "");
        }
    }

    @Test
    void afterADayTheZonesOfKnotAreWhatTheyMustBe() throws Exception {
        try (NameServer server = RealKnot.start(NameServer.quickPlace(directory.resolve("knot")))) {
            day(server, VILLAGE, 120, ""); // it takes three times as long for a message
        }
    }

    @Test
    void soTheyAreAfterADayOfCutLinesAndRestarts() throws Exception {
        try (NameServer server = RealNamed.start(NameServer.quickPlace(directory.resolve("named")))) {
            day(server, VILLAGE, 150, "cut");
        }
    }

    @Tag("long")
    @Test
    void soTheyAreAfterManyDaysInALargerTown() throws Exception {
        try (NameServer server = RealNamed.start(NameServer.quickPlace(directory.resolve("named")))) {
            day(server, TOWN, EVENTS, "");
        }
    }

    @Tag("long")
    @Test
    void thoseOfKnotToo() throws Exception {
        try (NameServer server = RealKnot.start(NameServer.quickPlace(directory.resolve("knot")))) {
            day(server, TOWN, EVENTS / 10, "");
        }
    }

    @Tag("long")
    @Test
    void soTheyAreAfterManyDaysOfCutLines() throws Exception {
        try (NameServer server = RealNamed.start(NameServer.quickPlace(directory.resolve("named")))) {
            day(server, TOWN, EVENTS / 10, "cut");
        }
    }

    private void day(NameServer server, int size, int events, String how) throws Exception {
        Town town = new Town(SEED, size);
        Random random = new Random(SEED);
        try (Relay relay = Relay.to(server);
                Publisher publisher = Publisher.to(server, relay.port(), directory)) {
            for (int played = 0; played < events; ) {
                List<BindingEvent> batch = new ArrayList<>();
                for (int i = 1 + random.nextInt(80); i > 0; i--) {
                    batch.add(publisher.next(town.happens()));
                }
                played += batch.size();
                if (!how.isEmpty()) {
                    int first = 1 + random.nextInt(12);
                    relay.cutAnswers(number -> number == first || number == first + 3);
                }
                assertEquals(HandlerResult.done(), publisher.insist(batch, LONG), () -> "seed " + SEED);
                if (random.nextInt(20) == 0) {
                    publisher.restart();
                }
            }
            assertSame(town.names(), server.records("example.test"));
            assertSame(town.pointers(), server.records("2.0.192.in-addr.arpa"));
        }
    }

    private static void assertSame(Set<String> wanted, Set<String> found) {
        Set<String> missing = new TreeSet<>(wanted);
        missing.removeAll(found);
        Set<String> tooMuch = new TreeSet<>(found);
        tooMuch.removeAll(wanted);
        assertEquals("missing [], too much []", "missing " + missing + ", too much " + tooMuch, () -> "seed " + SEED);
    }
}
