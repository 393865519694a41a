package dev.abound.web;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.Map;

/**
 * Numbers that are read all together whenever somebody looks. What is not told again in the next round is gone: a handler
 * that was removed leaves no series behind. For one thread at a time.
 */
final class Readings {

    private final MeterRegistry registry;
    private final Map<Key, Reading> readings = new HashMap<>();
    private long round;

    private record Key(String name, Tags tags) {}

    private static final class Reading {
        private Meter.Id id;
        private long round;
        private volatile double value;

        double value() {
            return value;
        }
    }

    Readings(MeterRegistry registry) {
        this.registry = registry;
    }

    void begin() {
        round++;
    }

    /** What goes up and down. */
    void gauge(String name, String about, Tags tags, double value) {
        tell(name, about, false, tags, value);
    }

    /** The same for a whole number. */
    void gauge(String name, String about, Tags tags, long value) {
        tell(name, about, false, tags, (double) value);
    }

    /** What only grows. */
    void counter(String name, String about, Tags tags, double value) {
        tell(name, about, true, tags, value);
    }

    /** The same for a whole number. */
    void counter(String name, String about, Tags tags, long value) {
        tell(name, about, true, tags, (double) value);
    }

    private void tell(String name, String about, boolean growing, Tags tags, double value) {
        Reading reading = readings.computeIfAbsent(new Key(name, tags), key -> register(name, about, growing, tags));
        reading.value = value;
        reading.round = round;
    }

    private Reading register(String name, String about, boolean growing, Tags tags) {
        Reading reading = new Reading();
        Meter meter = growing
                ? FunctionCounter.builder(name, reading, Reading::value)
                        .description(about)
                        .tags(tags)
                        .register(registry)
                : Gauge.builder(name, reading, Reading::value)
                        .description(about)
                        .tags(tags)
                        .register(registry);
        reading.id = meter.getId();
        return reading;
    }

    void end() {
        readings.values().removeIf(reading -> {
            boolean gone = reading.round != round;
            if (gone) {
                registry.remove(reading.id);
            }
            return gone;
        });
    }
}
