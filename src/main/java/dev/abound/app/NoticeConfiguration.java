package dev.abound.app;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What is noticed of the service.
 *
 * @param longestLag how far a handler may be behind before it is told; empty for never
 * @param newDevices is each new device told?
 * @param every how often handlers, sources and the disk are looked at; pools half as often
 */
record NoticeConfiguration(Optional<Duration> longestLag, boolean newDevices, Duration every) {

    static final String LAG = "notices.lag";
    static final String NEW_DEVICES = "notices.new-devices";

    static final String EVERY = "notices.every";

    private static final Duration DEFAULT_LAG = Duration.ofMinutes(5);
    private static final Duration DEFAULT_EVERY = Duration.ofSeconds(5);
    private static final Duration LONGEST_EVERY = Duration.ofHours(1);

    static NoticeConfiguration of(Map<String, Setting> single) {
        return new NoticeConfiguration(
                Optional.ofNullable(single.get(LAG))
                        .map(NoticeConfiguration::lag)
                        .orElse(Optional.of(DEFAULT_LAG)),
                Optional.ofNullable(single.get(NEW_DEVICES))
                        .filter(NoticeConfiguration::flag)
                        .isPresent(),
                Optional.ofNullable(single.get(EVERY))
                        .map(NoticeConfiguration::every)
                        .orElse(DEFAULT_EVERY));
    }

    private static Optional<Duration> lag(Setting setting) {
        return setting.value().equals("never") ? Optional.empty() : Optional.of(Quantity.duration(setting));
    }

    private static Duration every(Setting setting) {
        Duration every = Quantity.duration(setting);
        if (every.isZero() || every.compareTo(LONGEST_EVERY) > 0) {
            throw setting.wanted("a duration from 1s to 1h");
        }
        return every;
    }

    private static boolean flag(Setting setting) {
        return switch (setting.value()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw setting.wanted("true or false");
        };
    }
}
