package dev.abound.app;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sorts settings into sources, handlers, pools, failovers and the rest, and refuses what it does not know. */
final class ConfigurationReader {

    private static final Pattern NAMED =
            Pattern.compile("(sources|handlers|pools|failover)\\.([A-Za-z0-9_-]+)(?:\\.(.+))?");

    /** The own keys of a handler are known only to its provider, which checks them when the handler is made. */
    private static final Map<String, List<String>> CHECKED_HERE =
            Map.of("sources", KnownKeys.SOURCE, "pools", KnownKeys.POOL, "failover", KnownKeys.FAILOVER);

    /** By family, then by name, then by the part after the name. */
    private final Map<String, Map<String, Map<String, Setting>>> named = new HashMap<>();

    private final Map<String, Setting> single = new LinkedHashMap<>();

    void take(Setting setting) {
        Matcher key = NAMED.matcher(setting.key());
        if (key.matches()) {
            takeNamed(setting, key.group(1), key.group(2), Optional.ofNullable(key.group(3)));
        } else if (KnownKeys.SINGLE.contains(setting.key())) {
            single.put(setting.key(), setting);
        } else {
            throw KnownKeys.unknown(setting);
        }
    }

    private void takeNamed(Setting setting, String family, String name, Optional<String> part) {
        boolean known = CHECKED_HERE.containsKey(family)
                ? CHECKED_HERE.get(family).contains(part.orElse(KnownKeys.RANGE))
                : part.isPresent();
        if (!known) {
            throw KnownKeys.unknown(setting);
        }
        named.computeIfAbsent(family, first -> new LinkedHashMap<>())
                .computeIfAbsent(name, first -> new LinkedHashMap<>())
                .put(part.orElse(KnownKeys.RANGE), setting);
    }

    Configuration configuration() {
        List<SourceConfiguration> opened = all("sources", SourceConfiguration::new);
        List<HandlerConfiguration> told = all("handlers", HandlerConfiguration::new);
        return new Configuration(
                opened.isEmpty() ? List.of(SourceConfiguration.intake("intake", Configuration.DEFAULT_INTAKE)) : opened,
                told.isEmpty() ? List.of(HandlerConfiguration.of("log", "log")) : told,
                all("pools", PoolConfiguration::of),
                all("failover", FailoverConfiguration::of),
                single);
    }

    private <T> List<T> all(String family, BiFunction<String, Map<String, Setting>, T> made) {
        return named.getOrDefault(family, Map.of()).entrySet().stream()
                .map(one -> made.apply(one.getKey(), one.getValue()))
                .toList();
    }
}
