package dev.abound.app;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What of two configurations is not the same, apart from ordinary handlers. */
final class Differences {

    private Differences() {}

    /** Keys, or the names of what several keys make up, in order. */
    static List<String> needingRestart(Configuration before, Configuration after) {
        Set<String> keys = new TreeSet<>();
        keys.addAll(changed(values(before.single()), values(after.single())));
        keys.addAll(changed(sources(before), sources(after)));
        keys.addAll(changed(ledgers(before), ledgers(after)));
        keys.addAll(changed(
                named("pools.", before.pools(), PoolConfiguration::name),
                named("pools.", after.pools(), PoolConfiguration::name)));
        keys.addAll(changed(
                named("failover.", before.failovers(), FailoverConfiguration::name),
                named("failover.", after.failovers(), FailoverConfiguration::name)));
        return new ArrayList<>(keys);
    }

    private static Set<String> changed(Map<String, ?> before, Map<String, ?> after) {
        Set<String> keys = new TreeSet<>(before.keySet());
        keys.addAll(after.keySet());
        keys.removeIf(key -> Objects.equals(before.get(key), after.get(key)));
        return keys;
    }

    private static Map<String, String> values(Map<String, Setting> settings) {
        return settings.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, one -> one.getValue()
                .value()));
    }

    private static Map<String, String> sources(Configuration configuration) {
        Map<String, String> all = new TreeMap<>();
        configuration.sources().forEach(source -> add("sources." + source.name(), source.settings(), all));
        return all;
    }

    private static Map<String, String> ledgers(Configuration configuration) {
        Map<String, String> all = new TreeMap<>();
        configuration.handlers().stream()
                .filter(HandlerConfiguration::keepsLedger)
                .forEach(handler -> add("handlers." + handler.name(), handler.settings(), all));
        return all;
    }

    private static void add(String prefix, Map<String, Setting> settings, Map<String, String> all) {
        settings.forEach((part, setting) -> all.put(prefix + "." + part, setting.value()));
    }

    private static <T> Map<String, T> named(String family, List<T> all, Function<T, String> name) {
        Map<String, T> named = new HashMap<>();
        all.forEach(one -> named.put(family + name.apply(one), one));
        return named;
    }
}
