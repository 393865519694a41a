package dev.abound.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sorts settings into sources, handlers and the rest, and refuses what it does not know. */
final class ConfigurationReader {

    private static final Pattern NAMED = Pattern.compile("(sources|handlers)\\.([A-Za-z0-9_-]+)\\.(.+)");

    private final Map<String, Map<String, Setting>> sources = new LinkedHashMap<>();
    private final Map<String, Map<String, Setting>> handlers = new LinkedHashMap<>();
    private final Map<String, Setting> single = new LinkedHashMap<>();

    void take(Setting setting) {
        Matcher named = NAMED.matcher(setting.key());
        if (named.matches()) {
            takeNamed(setting, named.group(1).equals("sources"), named.group(2), named.group(3));
        } else if (KnownKeys.SINGLE.contains(setting.key())) {
            single.put(setting.key(), setting);
        } else {
            throw KnownKeys.unknown(setting);
        }
    }

    /** The own keys of a handler are known only to its provider, which checks them when the handler is made. */
    private void takeNamed(Setting setting, boolean source, String name, String key) {
        if (source && !KnownKeys.SOURCE.contains(key)) {
            throw KnownKeys.unknown(setting);
        }
        (source ? sources : handlers)
                .computeIfAbsent(name, first -> new LinkedHashMap<>())
                .put(key, setting);
    }

    Configuration configuration() {
        List<SourceConfiguration> opened = sources.isEmpty()
                ? List.of(SourceConfiguration.intake("intake", Configuration.DEFAULT_INTAKE))
                : sources.entrySet().stream()
                        .map(source -> new SourceConfiguration(source.getKey(), source.getValue()))
                        .toList();
        List<HandlerConfiguration> told = handlers.isEmpty()
                ? List.of(HandlerConfiguration.of("log", "log"))
                : handlers.entrySet().stream()
                        .map(handler -> new HandlerConfiguration(handler.getKey(), handler.getValue()))
                        .toList();
        return new Configuration(opened, told, single);
    }
}
