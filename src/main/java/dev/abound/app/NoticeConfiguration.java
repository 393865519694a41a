package dev.abound.app;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What is noticed of the service.
 *
 * @param longestLag how far a handler may be behind before it is told; empty for never
 * @param newDevices is each new device told?
 */
record NoticeConfiguration(Optional<Duration> longestLag, boolean newDevices) {

    static final String LAG = "notices.lag";
    static final String NEW_DEVICES = "notices.new-devices";

    private static final Duration DEFAULT_LAG = Duration.ofMinutes(5);

    static NoticeConfiguration of(Map<String, Setting> single) {
        return new NoticeConfiguration(
                Optional.ofNullable(single.get(LAG))
                        .map(NoticeConfiguration::lag)
                        .orElse(Optional.of(DEFAULT_LAG)),
                Optional.ofNullable(single.get(NEW_DEVICES))
                        .filter(NoticeConfiguration::flag)
                        .isPresent());
    }

    private static Optional<Duration> lag(Setting setting) {
        return setting.value().equals("never") ? Optional.empty() : Optional.of(Quantity.duration(setting));
    }

    private static boolean flag(Setting setting) {
        return switch (setting.value()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw setting.wanted("true or false");
        };
    }
}
