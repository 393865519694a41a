package dev.abound.app;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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
    private final Consumer<ConfigurationException> complaints;

    /** @param complaints hear of what cannot be used, which is then left out; they may throw it instead */
    ConfigurationReader(Consumer<ConfigurationException> complaints) {
        this.complaints = complaints;
    }

    void take(Setting setting) {
        attempt(
                () -> {
                    sort(setting);
                    return true;
                },
                false);
    }

    private <T> T attempt(Supplier<T> reading, T otherwise) {
        try {
            return reading.get();
        } catch (ConfigurationException wrong) {
            complaints.accept(wrong);
            return otherwise;
        }
    }

    private void sort(Setting setting) {
        Matcher key = NAMED.matcher(setting.key());
        if (key.matches()) {
            takeNamed(setting, key.group(1), key.group(2), Optional.ofNullable(key.group(3)));
        } else if (KnownKeys.SINGLE.contains(setting.key()) || setting.key().startsWith(JournalConfiguration.CLIENT)) {
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
        attempt(
                () -> Optional.of(JournalConfiguration.of(single)),
                Optional.empty()); // refuses what does not go together before anything is opened
        List<SourceConfiguration> opened = all("sources", SourceConfiguration::new);
        List<SourceConfiguration> sources =
                opened.isEmpty() ? List.of(SourceConfiguration.intake("intake", Configuration.DEFAULT_INTAKE)) : opened;
        List<HandlerConfiguration> handlers = attempt(this::handlers, List.of());
        List<PoolConfiguration> pools = all("pools", PoolConfiguration::of);
        List<FailoverConfiguration> failovers = all("failover", FailoverConfiguration::of);
        return attempt(
                () -> new Configuration(sources, handlers, pools, failovers, single),
                new Configuration(sources, handlers, List.of(), failovers, single));
    }

    /** The ledger is always kept unless somebody says that it is not: what is not remembered cannot be asked later. */
    private List<HandlerConfiguration> handlers() {
        List<HandlerConfiguration> told = all("handlers", HandlerConfiguration::new);
        List<HandlerConfiguration> others = told.isEmpty() ? List.of(HandlerConfiguration.of("log", "log")) : told;
        List<HandlerConfiguration> ledgers =
                others.stream().filter(HandlerConfiguration::keepsLedger).toList();
        if (ledgers.size() > 1
                || (!ledgers.isEmpty() && !LedgerConfiguration.of(single).kept())) {
            throw new ConfigurationException(
                    ledgers.get(ledgers.size() - 1).type().place()
                            + ": there is one ledger, and none with ledger.url = none. Remove one of the lines.");
        }
        return ledgers.isEmpty() && LedgerConfiguration.of(single).kept() ? withLedger(others) : others;
    }

    private static List<HandlerConfiguration> withLedger(List<HandlerConfiguration> others) {
        others.stream()
                .filter(handler -> handler.name().equals(LedgerConfiguration.HANDLER))
                .findFirst()
                .ifPresent(twin -> {
                    throw new ConfigurationException(twin.type().place() + ": \"" + twin.name()
                            + "\" is the name of the ledger's own handler. Call this one otherwise, or write"
                            + " ledger.url = none where no ledger is wanted.");
                });
        List<HandlerConfiguration> all = new ArrayList<>();
        all.add(HandlerConfiguration.of(LedgerConfiguration.HANDLER, LedgerConfiguration.HANDLER));
        all.addAll(others);
        return all;
    }

    private <T> List<T> all(String family, BiFunction<String, Map<String, Setting>, T> made) {
        return named.getOrDefault(family, Map.of()).entrySet().stream()
                .flatMap(one -> attempt(() -> Stream.of(made.apply(one.getKey(), one.getValue())), Stream.empty()))
                .toList();
    }
}
