package dev.abound.app;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every receiver goes at once, events go on, and they come back: a service of its own with all handlers that have one,
 * each beside the real thing. Then what each was told is compared with what was sent, event by event, the zones record by
 * record, the ledger lease by lease; the service took up no more meanwhile.
 *
 * <p>{@code -Dabound.outage=SECONDS} without receivers, {@code -Dabound.outage.rate} events a second, {@code -Dabound.seed}.
 */
@Tag("long")
@Timeout(value = 6, unit = TimeUnit.HOURS)
class HourOutageTest {

    private static final int SECONDS = Integer.getInteger("abound.outage", 10);
    private static final int RATE = Integer.getInteger("abound.outage.rate", 20);
    private static final long SEED = Long.getLong("abound.seed", System.nanoTime());
    private static final int BESIDE = Math.min(120, Math.max(5, SECONDS / 10)); // seconds before, and after
    private static final int LAG = Math.max(2, SECONDS / 12); // seconds until a lag is told
    private static final int LOOKS = SECONDS < 120 ? 2 : 12;
    private static final int MOST_REQUESTS = 16; // of a webhook under way, its default
    private static final int MOST_CONNECTIONS = MOST_REQUESTS + 5; // catching up, also one to each zone
    private static final double SLACK = 1.15;
    private static final double NOISE = 6 << 20;
    private static final double BATCHES = 5 * 1_024 * (8 << 10); // one in each handler's hand, with what it makes of it
    private static final double BUFFERS =
            (18 << 20) + BATCHES; // kafka's buffer.memory, syslog's two windows: the defaults
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path directory;

    private final OutageTraffic traffic = new OutageTraffic(SEED, Math.min(500, Math.max(40, SECONDS * RATE / 4)));
    private final SortedMap<String, Footprint> footprints = new TreeMap<>();
    private final List<Executable> checks = new ArrayList<>();
    private final long begun = System.nanoTime();

    @Test
    void everythingIsCaughtUpWithAfterAllReceiversWereAway() throws Exception {
        say("%d s at %d events/s over %d addresses, seed %d", SECONDS, RATE, traffic.size(), SEED);
        try (OutageReceivers receivers = OutageReceivers.start(directory);
                ServedProcess service =
                        ServedProcess.start(directory.resolve("service"), configuration(receivers), "256m");
                OutageSender sender = OutageSender.start(service.intake(), traffic, RATE)) {
            say("service %d works in %s", service.process().pid(), directory);
            Scrape metrics = new Scrape(service.listener("metrics"));
            pass(BESIDE);
            look("1 before", service, metrics);
            Map<String, Integer> heardBefore = outage(receivers, service, metrics, sender);
            receivers.startAgain();
            long back = System.nanoTime();
            say("all receivers are back, after %d events", sender.sent());
            look("3 catching up", service, metrics);
            awaitFresh(metrics, back);
            look("4 caught up", service, metrics);
            pass(BESIDE);
            sender.stop();
            awaitNothingLeft(metrics);
            look("5 at the end", service, metrics);
            judge(receivers, heardBefore, service);
        }
    }

    private static String configuration(OutageReceivers receivers) {
        return "metrics.listen = 0\nledger.expiry-delay = 50y\nnotices.lag = " + LAG + "s\n"
                + receivers.configuration();
    }

    private void say(String text, Object... values) {
        System.out.printf(
                Locale.ROOT,
                "outage %6d s: %s%n",
                (System.nanoTime() - begun) / 1_000_000_000,
                String.format(Locale.ROOT, text, values));
    }

    /** What goes on meanwhile is the point. */
    private static void pass(int seconds) throws InterruptedException {
        TimeUnit.SECONDS.sleep(seconds);
    }

    private void look(String when, ServedProcess service, Scrape metrics) throws Exception {
        Footprint footprint = Footprint.of(service, metrics);
        footprints.put(when, footprint);
        say("%-16s %s", when, footprint);
    }

    /** @return how much each receiver had before */
    private Map<String, Integer> outage(
            OutageReceivers receivers, ServedProcess service, Scrape metrics, OutageSender sender) throws Exception {
        Map<String, Integer> heard = receivers.kill();
        int before = sender.sent();
        say("all receivers are gone, after %d events", before);
        for (int look = 1; look <= LOOKS; look++) {
            pass(SECONDS / LOOKS);
            look(String.format(Locale.ROOT, "2 outage, %2d/%d", look, LOOKS), service, metrics);
        }
        Scrape.Page page = metrics.now();
        int meanwhile = sender.sent() - before;
        checks.add(() -> requireCutOff(page, meanwhile));
        return heard;
    }

    /** The outage was real for those it was meant for; the others had nothing to do with it. */
    private static void requireCutOff(Scrape.Page page, int sentMeanwhile) {
        for (String handler : OutageReceivers.CUT_OFF) {
            assertEquals(0, page.of("abound_handler_up", handler), handler);
            double lag = page.of("abound_handler_lag_events", handler);
            assertTrue(lag > sentMeanwhile * 0.9, () -> handler + " lags by " + lag + " of " + sentMeanwhile);
        }
        assertTrue(page.of("abound_alerts_waiting", "ops") > 0, "alerts wait");
        for (String handler : List.of("file", "ledger")) {
            double age = page.of("abound_oldest_undelivered_age_seconds", handler);
            assertTrue(age < 10, () -> handler + " is " + age + " s late though nothing ails it");
        }
    }

    private void awaitFresh(Scrape metrics, long back) throws Exception {
        List<String> behind = new ArrayList<>(OutageReceivers.CUT_OFF);
        behind.add("ops");
        while (!behind.isEmpty()) {
            Scrape.Page page = metrics.now();
            behind.removeIf(handler -> {
                boolean fresh = page.of("abound_oldest_undelivered_age_seconds", handler) < 2
                        && (!handler.equals("ops") || page.of("abound_alerts_waiting", handler) == 0);
                if (fresh) {
                    say("%s has caught up %.1f s after that", handler, (System.nanoTime() - back) / 1e9);
                }
                return fresh;
            });
            assertTrue(
                    System.nanoTime() - back < PATIENCE.toNanos(), () -> behind + " do not catch up: " + page.text());
            Thread.sleep(500);
        }
    }

    private void awaitNothingLeft(Scrape metrics) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Scrape.Page page = metrics.now();
        while (page.sum("abound_handler_lag_events") > 0 || page.of("abound_alerts_waiting", "ops") > 0) {
            assertTrue(System.nanoTime() < end, "not everything is delivered: " + page.text());
            Thread.sleep(500);
            page = metrics.now();
        }
        assertEquals(0, page.sum("abound_dead_letters_open"), "dead letters");
        assertEquals(0, page.sum("abound_alerts_lost_total"), "alerts lost");
        assertEquals(1, page.sum("abound_ready"), "ready");
    }

    /** All of it, whatever fails: an hour has passed. */
    private void judge(OutageReceivers receivers, Map<String, Integer> heardBefore, ServedProcess service) {
        List<Told> sent = traffic.sent();
        checks.add(() -> requireJustBefore(
                new Comparison("webhook", sent, receivers.hookHeard()), heardBefore.get("hook"), MOST_REQUESTS));
        checks.add(
                () -> judgeSyslog(new Comparison("syslog", sent, receivers.rsyslogHeard()), heardBefore.get("siem")));
        checks.add(() -> requireJustBefore(new Comparison("kafka", sent, receivers.topicHeard()), 0, 0));
        checks.add(() -> assertEquals(lastWords(sent), receivers.leasesHeard(), "the topic of leases"));
        checks.add(() -> {
            Comparison file = new Comparison("jsonl", sent, receivers.fileHeard());
            requireJustBefore(file, 0, 0);
            requireJournalOrder(file);
        });
        checks.add(() -> judgeZones(receivers));
        checks.add(() -> judgeAlerts(receivers.alertsHeard(), heardBefore.get("ops")));
        checks.add(() -> judgeLedger(service));
        checks.add(this::judgeFootprint);
        checks.add(() -> say("log of the service: %d octets", service.errors().length()));
        checks.add(() -> assertTrue(service.stop(Duration.ofSeconds(30)), "it stops in good order"));
        assertAll(checks);
    }

    private void judgeSyslog(Comparison siem, int cut) {
        List<Integer> repeated = requireJustBefore(siem, cut, siem.sent().size());
        requireJournalOrder(siem);
        assertTrue(
                repeated.isEmpty() || cut - repeated.get(0) == repeated.size(),
                () -> "syslog repeats what came last before the cut, and no more: " + repeated);
    }

    /** Repetitions are of what was under way when the receiver went. */
    private List<Integer> requireJustBefore(Comparison comparison, int cut, int most) {
        List<Integer> repeated = comparison.requireAll();
        say(
                "%s: %d sent, %d heard, %d of them twice",
                comparison.receiver(),
                comparison.sent().size(),
                comparison.heard().size(),
                repeated.size());
        assertTrue(
                repeated.size() <= most && repeated.stream().allMatch(place -> place < cut && place >= cut - 4 * most),
                () -> comparison.receiver() + " was told twice, of " + cut + " before: " + repeated);
        assertEquals(comparison.heard().size(), comparison.sent().size() + repeated.size(), "none three times");
        return repeated;
    }

    private static void requireJournalOrder(Comparison comparison) {
        List<Told> firsts = List.copyOf(new LinkedHashSet<>(comparison.heard()));
        for (int i = 0; i < firsts.size(); i++) {
            assertEquals(comparison.sent().get(i), firsts.get(i), comparison.receiver() + ": event " + i);
        }
    }

    private static Map<String, Optional<String>> lastWords(List<Told> sent) {
        Map<String, Optional<String>> last = new HashMap<>();
        sent.forEach(event ->
                last.put(event.ip(), event.action().equals("released") ? Optional.empty() : Optional.of(event.id())));
        return last;
    }

    private void judgeZones(OutageReceivers receivers) throws Exception {
        Map<String, Set<String>> wanted =
                new OutageZones(receivers.zonesBefore()).with(traffic.holders()).records();
        Map<String, Set<String>> found = receivers.zones();
        assertEquals(wanted.keySet(), found.keySet());
        wanted.forEach((zone, records) -> {
            Set<String> missing = new TreeSet<>(records);
            missing.removeAll(found.get(zone));
            Set<String> tooMuch = new TreeSet<>(found.get(zone));
            tooMuch.removeAll(records);
            assertEquals("missing [], too much []", "missing " + missing + ", too much " + tooMuch, zone);
            say("zone %s: %d records as they must be", zone, records.size());
        });
    }

    private void judgeAlerts(List<JsonNode> alerts, int cut) {
        Map<String, JsonNode> once = new java.util.LinkedHashMap<>();
        for (int place = 0; place < alerts.size(); place++) {
            JsonNode before = once.putIfAbsent(alerts.get(place).path("id").asText(), alerts.get(place));
            int at = place;
            assertTrue(before == null || at == cut, () -> "alert " + at + ", of " + cut + " before, came twice");
        }
        List<String> newDevices = once.values().stream()
                .filter(alert -> alert.path("type").asText().equals("dev.abound.device.new.v1"))
                .map(alert -> alert.at("/data/facts/eventId").asText())
                .toList();
        assertEquals(traffic.firsts(), newDevices, "new devices, in order");
        for (String handler : OutageReceivers.CUT_OFF) {
            List<String> phases = once.values().stream()
                    .filter(alert -> alert.path("type").asText().equals("dev.abound.handler.lag.v1")
                            && alert.path("subject").asText().equals(handler))
                    .map(alert -> alert.at("/data/phase").asText())
                    .toList();
            assertEquals(List.of("began", "ended"), phases, "lag of " + handler);
        }
        say(
                "alerts: %d heard, %d new devices, %d twice",
                alerts.size(), newDevices.size(), alerts.size() - once.size());
    }

    private void judgeLedger(ServedProcess service) throws Exception {
        List<String> leases = new ArrayList<>();
        service.ask("leases", Map.of(), leases);
        Map<String, String> found = new TreeMap<>();
        for (String lease : leases) {
            JsonNode json = JSON.readTree(lease);
            if (json.path("state").asText().equals("active")) {
                found.put(json.path("ip").asText(), json.at("/client/id").asText());
            }
        }
        Map<String, String> wanted = new TreeMap<>();
        traffic.holders().forEach((address, device) -> wanted.put(address, OutageTraffic.clientOf(device)));
        assertEquals(wanted, found);
        say("ledger: %d active leases as they must be", found.size());
    }

    /** The first third of the outage fills caches. What is caught up with afterwards may fill buffers, once. */
    private void judgeFootprint() {
        Footprint before = highest("", "2 outage, " + String.format(Locale.ROOT, "%2d", LOOKS / 3 + 1));
        Footprint during = highest("2", "3");
        Footprint after = highest("5", "6");
        say("at most %s%n before, at most %s%n meanwhile, %s%n afterwards", before, during, after);
        assertTrue(during.heap() <= before.heap() * SLACK + NOISE, "heap meanwhile");
        assertTrue(highest("3", "6").heap() <= before.heap() * SLACK + NOISE + BUFFERS, "heap afterwards");
        Footprint most = Footprint.highest(Stream.of(during, after));
        assertTrue(most.files() <= before.files() + 6, "files");
        assertTrue(most.sockets() <= before.sockets() + MOST_CONNECTIONS, "sockets");
        assertTrue(most.threads() <= before.threads() + 4, "threads");
    }

    /** Of the looks between two words. */
    private Footprint highest(String from, String to) {
        return Footprint.highest(footprints.subMap(from, to).values().stream());
    }
}
