package dev.abound.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.abound.dispatch.DeliveryWatch.Outcome;
import dev.abound.dispatch.HandlerState;
import dev.abound.spi.Figure;
import dev.abound.testing.Events;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpPagesTest {

    private HttpPages pages;

    @BeforeEach
    void open() throws Exception {
        pages = HttpPages.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    @AfterEach
    void close() {
        pages.close();
    }

    private Fetched get(String path) throws Exception {
        return Fetched.get(pages.listeningOn(), path);
    }

    @Test
    void aServiceThatStartsIsAliveAndNotReady() throws Exception {
        assertEquals(200, get("/health").status());
        assertEquals(503, get("/ready").status());
        assertEquals(503, get("/metrics").status());
        pages.show(Example::well);
        assertEquals(200, get("/ready").status());
        assertEquals(200, get("/metrics").status());
    }

    @Test
    void aStoppedJournalIsIllAndSaysWhy() throws Exception {
        pages.show(() -> Example.vitals(Optional.of("the disk said no"), Optional.empty()));
        Fetched health = get("/health");
        assertEquals(503, health.status());
        assertEquals("the disk said no", json(health).path("journal").asText());
        assertEquals(503, get("/ready").status());
    }

    @Test
    void aSourceInTroubleIsNotReadyButHealthyAndAHandlerInTroubleIsBoth() throws Exception {
        pages.show(() -> Example.vitals(Optional.empty(), Optional.of("SYS1 does not answer")));
        assertEquals(200, get("/health").status());
        JsonNode ready = json(get("/ready"));
        assertFalse(ready.path("ready").asBoolean());
        assertEquals("SYS1 does not answer", ready.at("/sources/0/trouble").asText());
        pages.show(() ->
                Example.vitals(Optional.empty(), Optional.empty(), Example.handler("hook", HandlerState.RETRYING, 3)));
        Fetched retrying = get("/ready");
        assertEquals(200, retrying.status());
        assertEquals("retrying", json(retrying).at("/handlers/0/state").asText());
        assertEquals(
                "the receiver is away", json(retrying).at("/handlers/0/reason").asText());
        assertEquals(3, json(retrying).at("/handlers/0/lag").asInt());
        assertEquals(
                "2026-11-21T11:58:30.000000Z",
                json(retrying).at("/handlers/0/oldestUndelivered").asText());
    }

    private static JsonNode json(Fetched page) throws Exception {
        assertEquals("application/json", page.type());
        return new ObjectMapper().readTree(page.text());
    }

    @Test
    void everyMetricHasTheNameThatIsPromised() throws Exception {
        pages.deliveries().heard(Events.bound("192.0.2.7", "02:00:5e:00:53:11").build());
        pages.deliveries().unreadable();
        pages.deliveries().answered("hook", Outcome.DONE, 10, TimeUnit.MILLISECONDS.toNanos(30));
        pages.deliveries().answered("hook", Outcome.RETRY, 10, TimeUnit.SECONDS.toNanos(2));
        pages.deliveries().setAside("hook");
        pages.show(() ->
                Example.vitals(Optional.empty(), Optional.empty(), Example.handler("hook", HandlerState.RETRYING, 3)));
        Fetched metrics = get("/metrics");
        assertEquals("text/plain; version=0.0.4; charset=utf-8", metrics.type());
        assertEquals(1, metrics.value("abound_events_total{action=\"bound\",protocol=\"dhcp\"}"));
        assertEquals(0, metrics.value("abound_events_total{action=\"released\",protocol=\"bootp\"}"));
        assertEquals(1, metrics.value("abound_events_malformed_total{reason=\"unreadable\"}"));
        assertEquals(0, metrics.value("abound_events_malformed_total{reason=\"warnings\"}"));
        assertEquals(10, metrics.value("abound_deliveries_total{handler=\"hook\",outcome=\"done\"}"));
        assertEquals(10, metrics.value("abound_deliveries_total{handler=\"hook\",outcome=\"retry\"}"));
        assertEquals(0, metrics.value("abound_deliveries_total{handler=\"hook\",outcome=\"rejected\"}"));
        assertEquals(0, metrics.value("abound_deliveries_total{handler=\"hook\",outcome=\"threw\"}"));
        assertEquals(2, metrics.value("abound_delivery_duration_seconds_count{handler=\"hook\"}"));
        assertEquals(1, metrics.value("abound_delivery_duration_seconds_bucket{handler=\"hook\",le=\"0.05\"}"));
        assertEquals(2.03, metrics.value("abound_delivery_duration_seconds_sum{handler=\"hook\"}"), 0.001);
        assertEquals(3, metrics.value("abound_handler_lag_events{handler=\"hook\"}"));
        assertEquals(90, metrics.value("abound_oldest_undelivered_age_seconds{handler=\"hook\"}"));
        assertEquals(0, metrics.value("abound_handler_up{handler=\"hook\"}"));
        assertEquals(1, metrics.value("abound_dead_letters_total{handler=\"hook\"}"));
        assertEquals(2, metrics.value("abound_dead_letters_open"));
        assertEquals(4_096, metrics.value("abound_journal_size_bytes"));
        assertEquals(1.5, metrics.value("abound_event_delay_seconds{source=\"as400\"}"));
        assertEquals(900_000, metrics.value("abound_data_free_bytes"));
        assertEquals(64_000, metrics.value("abound_data_free_floor_bytes"));
        assertEquals(12, metrics.value("abound_exit_queue_depth{source=\"as400\"}"));
        assertEquals(60, metrics.value("abound_active_leases{subnet=\"office\"}"));
        assertEquals(0.75, metrics.value("abound_pool_utilization_ratio{subnet=\"office\"}"));
        assertEquals(1, metrics.value("abound_build_info{version=\"1.2.3\"}"));
        assertEquals(7, metrics.value("abound_entries_total{outcome=\"kept\",source=\"as400\"}"));
        assertEquals(5, metrics.value("abound_omapi_requests_total"));
        assertEquals(1, metrics.value("abound_source_up{source=\"as400\"}"));
        assertEquals(1, metrics.value("abound_ready"));
        assertTrue(metrics.text().contains("\njvm_memory_used_bytes{"));
        assertTrue(metrics.text().contains("\nprocess_uptime_seconds"));
    }

    @Test
    void aHandlerThatIsGoneLeavesNoLagBehind() throws Exception {
        pages.show(() -> Example.vitals(
                Optional.empty(),
                Optional.empty(),
                Example.handler("old", HandlerState.RUNNING, 3, Figure.gauge("old_files", "Files.", 2))));
        assertTrue(get("/metrics").has("abound_old_files{handler=\"old\"}"));
        pages.show(Example::well);
        Fetched metrics = get("/metrics");
        assertFalse(metrics.has("abound_handler_lag_events{handler=\"old\"}"));
        assertFalse(metrics.has("abound_old_files{handler=\"old\"}"));
        assertTrue(metrics.has("abound_handler_lag_events{handler=\"log\"}"));
    }

    @Test
    void nothingElseIsThereAndNothingCanBeChanged() throws Exception {
        pages.show(Example::well);
        assertEquals(404, get("/metrics/more").status());
        assertEquals(404, get("/").status());
        assertTrue(get("/").text().contains("/health, /metrics, /ready"));
        assertEquals(405, Fetched.send(pages.listeningOn(), "/metrics", "POST").status());
        assertEquals("", Fetched.send(pages.listeningOn(), "/health", "HEAD").text());
    }

    @Test
    void aPageThatCannotBeMadeIsSaidAndTheNextOneWorks() throws Exception {
        pages.show(() -> {
            throw new IllegalStateException("database inside");
        });
        Fetched failed = get("/metrics");
        assertEquals(500, failed.status());
        assertFalse(failed.text().contains("database"), failed.text());
        pages.show(Example::well);
        assertEquals(200, get("/metrics").status());
    }

    @Test
    void thoseWhoNeverFinishAskingKeepNobodyElseForEver() throws Exception {
        pages.show(Example::well);
        List<Socket> slow = new ArrayList<>();
        try {
            String[] place = pages.listeningOn().split(":");
            for (int i = 0; i < 2; i++) {
                Socket socket = new Socket(place[0], Integer.parseInt(place[1]));
                socket.getOutputStream().write("GET /metrics HTTP/1.1\r\nHo".getBytes(StandardCharsets.US_ASCII));
                slow.add(socket);
            }
            assertEquals(200, get("/metrics").status());
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }
}
