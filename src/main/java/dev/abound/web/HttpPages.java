package dev.abound.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.abound.app.Pages;
import dev.abound.app.Vitals;
import dev.abound.app.VitalsJson;
import dev.abound.dispatch.DeliveryWatch;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The three pages: {@code /metrics}, {@code /health}, {@code /ready}. */
final class HttpPages implements Pages {

    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
    private static final ObjectNode STARTING =
            JsonNodeFactory.instance.objectNode().put("status", "starting").put("ready", false);

    private final Metrics metrics = new Metrics();
    private final PageServer server;
    private volatile Optional<Supplier<Vitals>> vitals = Optional.empty();

    private HttpPages(InetSocketAddress address) throws IOException {
        try {
            server = PageServer.open(
                    address, Map.of("/metrics", this::metrics, "/health", this::health, "/ready", this::ready));
        } catch (IOException taken) {
            metrics.close();
            throw taken;
        }
    }

    static HttpPages open(InetSocketAddress address) throws IOException {
        return new HttpPages(address);
    }

    private Page metrics() {
        return vitals.map(seen -> Page.ok(PROMETHEUS, metrics.scrape(seen.get())))
                .orElseGet(() -> Page.json(false, STARTING));
    }

    /** A service that is starting is alive: who asks here would otherwise end it. */
    private Page health() {
        return vitals.map(Supplier::get)
                .map(seen -> Page.json(seen.isHealthy(), VitalsJson.health(seen)))
                .orElseGet(() -> Page.json(true, STARTING));
    }

    private Page ready() {
        return vitals.map(Supplier::get)
                .map(seen -> Page.json(seen.isReady(), VitalsJson.of(seen)))
                .orElseGet(() -> Page.json(false, STARTING));
    }

    @Override
    public DeliveryWatch deliveries() {
        return metrics.deliveries();
    }

    @Override
    public void show(Supplier<Vitals> seen) {
        vitals = Optional.of(seen);
    }

    @Override
    public String listeningOn() {
        return server.hostAndPort();
    }

    @Override
    public void close() {
        server.close();
        metrics.close();
    }
}
