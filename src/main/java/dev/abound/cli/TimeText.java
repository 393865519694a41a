package dev.abound.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * Times for people, in one zone.
 *
 * @param clock tells what now is
 */
record TimeText(Clock clock, ZoneId zone) {

    /** Characters of {@link #plain}. */
    static final int WIDTH = 19;

    private static final DateTimeFormatter PLAIN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter FULL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xxx", Locale.ROOT);

    private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("xxx", Locale.ROOT);

    /** {@code 2026-11-22 14:30:05}, where the zone stands elsewhere. */
    String plain(Instant time) {
        return PLAIN.format(time.atZone(zone));
    }

    /** {@code 2026-11-22 14:30:05 +01:00}. */
    String full(Instant time) {
        return FULL.format(time.atZone(zone));
    }

    /** How far away it is: {@code in 2h 5m}, {@code 3d ago}. */
    String distance(Instant time) {
        Duration away = Duration.between(clock.instant(), time);
        return away.isNegative() ? DurationWords.text(away) + " ago" : "in " + DurationWords.text(away);
    }

    /** {@code Europe/Berlin, now +01:00}; {@code UTC}. */
    String zoneName() {
        if (zone.normalized().equals(ZoneOffset.UTC)) {
            return "UTC";
        }
        return zone.getId() + ", now " + OFFSET.format(clock.instant().atZone(zone));
    }

    /** The time that stands in a field of an answer. */
    static Optional<Instant> find(JsonNode record, String field) {
        return Optional.ofNullable(record.get(field))
                .filter(JsonNode::isTextual)
                .map(text -> Instant.parse(text.asText()));
    }
}
