package dev.abound.web;

import dev.abound.app.Vitals;
import dev.abound.dispatch.DeliveryWatch;
import dev.abound.dispatch.HandlerState;
import dev.abound.spi.Figure;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** All metrics of one service. */
final class Metrics implements AutoCloseable {

    private static final String PREFIX = "abound.";
    private static final double NANOS = 1e9;

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final DeliveryMeters deliveries = new DeliveryMeters(registry);
    private final Readings readings = new Readings(registry);
    private final JvmGcMetrics collector = new JvmGcMetrics();

    Metrics() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        collector.bindTo(registry);
    }

    DeliveryWatch deliveries() {
        return deliveries;
    }

    /** Everything as it is now, in the text format of Prometheus. */
    synchronized String scrape(Vitals vitals) {
        readings.begin();
        tellService(vitals);
        vitals.sources().forEach(this::tell);
        vitals.handlers().forEach(handler -> tell(handler, vitals.at()));
        vitals.pools().forEach(this::tell);
        tell(vitals.figures(), Tags.empty());
        readings.end();
        return registry.scrape();
    }

    private void tellService(Vitals vitals) {
        readings.gauge(
                PREFIX + "build.info", "Always 1; which Abound this is.", Tags.of("version", vitals.version()), 1);
        readings.gauge(
                PREFIX + "journal.size.bytes", "Octets the journal keeps.", Tags.empty(), vitals.journalOctets());
        readings.gauge(
                PREFIX + "data.free.bytes",
                "Octets the file system of the data directory has left.",
                Tags.empty(),
                vitals.freeOctets());
        readings.gauge(
                PREFIX + "data.free.floor.bytes",
                "Free octets below which nothing is acknowledged any more.",
                Tags.empty(),
                vitals.floorOctets());
        readings.gauge(
                PREFIX + "ready", "1 when the journal and every source work.", Tags.empty(), is(vitals.isReady()));
        readings.gauge(
                PREFIX + "dead.letters.open",
                "Dead letters nobody has replayed or dropped.",
                Tags.empty(),
                vitals.openLetters());
    }

    private static double is(boolean so) {
        return so ? 1 : 0;
    }

    private void tell(Vitals.OfSource source) {
        Tags tags = Tags.of("source", source.name());
        readings.gauge(PREFIX + "source.up", "1 when a source brings what there is.", tags, is(source.isWell()));
        source.delay()
                .ifPresent(delay -> readings.gauge(
                        PREFIX + "event.delay.seconds",
                        "From the time the newest event of a source tells until it was received; negative: its clock is"
                                + " ahead.",
                        tags,
                        delay.toNanos() / NANOS));
        tellEntries(tags, "kept", source.kept());
        tellEntries(tags, "refused", source.refused());
        tell(source.figures(), tags);
    }

    private void tellEntries(Tags source, String outcome, long count) {
        readings.counter(
                PREFIX + "entries",
                "Entries a source brought: kept in the journal and acknowledged, or refused.",
                source.and("outcome", outcome),
                count);
    }

    private void tell(Vitals.OfHandler handler, Instant now) {
        Tags tags = Tags.of("handler", handler.status().name());
        deliveries.expect(handler.status().name());
        readings.gauge(
                PREFIX + "handler.lag.events",
                "Records of the journal a handler has not passed yet.",
                tags,
                handler.status().lag());
        age(handler, now)
                .ifPresent(age -> readings.gauge(
                        PREFIX + "oldest.undelivered.age.seconds",
                        "How long the record a handler has to hear next has been waiting; 0 when none is.",
                        tags,
                        age));
        readings.gauge(
                PREFIX + "handler.up",
                "1 while a handler takes events; 0 while it retries or cannot be made.",
                tags,
                is(handler.status().state() == HandlerState.RUNNING));
        tell(handler.figures(), tags);
    }

    /** Empty where it lags and nobody knows since when. */
    private static Optional<Double> age(Vitals.OfHandler handler, Instant now) {
        return handler.status().lag() == 0 ? Optional.of(0.0) : handler.oldest().map(since -> seconds(since, now));
    }

    /** Never negative: a clock may have been set back since. */
    private static double seconds(Instant since, Instant now) {
        return Math.max(0, Duration.between(since, now).toNanos() / NANOS);
    }

    private void tell(Vitals.OfPool pool) {
        Tags tags = Tags.of("subnet", pool.name());
        readings.gauge(PREFIX + "active.leases", "Active leases of a configured pool.", tags, pool.active());
        readings.gauge(PREFIX + "pool.addresses", "Addresses of a configured pool.", tags, pool.size());
        readings.gauge(
                PREFIX + "pool.utilization.ratio",
                "Share of a pool that cannot be given out, 0 to 1.",
                tags,
                pool.utilization());
    }

    private void tell(List<Figure> figures, Tags tags) {
        for (Figure figure : figures) {
            String name = PREFIX + figure.name();
            if (figure.growing()) {
                readings.counter(name, figure.about(), tags, figure.value());
            } else {
                readings.gauge(name, figure.about(), tags, figure.value());
            }
        }
    }

    @Override
    public void close() {
        collector.close();
        registry.close();
    }
}
