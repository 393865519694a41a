package dev.abound.app;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What {@code serve} is to do: the {@code .properties} file, checked, or the defaults.
 *
 * @param sources in the order of the file, at least one
 * @param handlers in the order of the file, at least one
 * @param pools in the order of the file; none overlaps another of its realm
 * @param failovers in the order of the file
 * @param single the keys without a name in them, by key
 */
public record Configuration(
        List<SourceConfiguration> sources,
        List<HandlerConfiguration> handlers,
        List<PoolConfiguration> pools,
        List<FailoverConfiguration> failovers,
        Map<String, Setting> single) {

    /** Where the intake listens when nothing else is said. */
    public static final String DEFAULT_INTAKE = "127.0.0.1:8367";

    private static final String INTAKE = "intake";

    public Configuration {
        sources = List.copyOf(sources);
        handlers = List.copyOf(handlers);
        pools = PoolConfiguration.apart(List.copyOf(pools));
        failovers = List.copyOf(failovers);
        single = Map.copyOf(single);
    }

    /** Intake on loopback, handlers {@code ledger} and {@code log}, no pools. */
    public static Configuration defaults() {
        return parse("");
    }

    /** Reads a file, or answers the defaults when there is none. */
    public static Configuration read(Optional<Path> file) {
        return file.map(Configuration::read).orElseGet(Configuration::defaults);
    }

    private static Configuration read(Path file) {
        try {
            return parse(text(file));
        } catch (ConfigurationException wrong) {
            throw new ConfigurationException(file + ": " + wrong.getMessage(), wrong);
        }
    }

    /** @throws ConfigurationException when the file cannot be read; the caller knows its name */
    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException missing) {
            throw new ConfigurationException("there is no such configuration file.", missing);
        } catch (CharacterCodingException otherEncoding) {
            throw new ConfigurationException("the configuration is not UTF-8 text. Save it as UTF-8.", otherEncoding);
        } catch (IOException unreadable) {
            throw new ConfigurationException("the configuration cannot be read (" + unreadable + ").", unreadable);
        }
    }

    /** Reads the text of a file. What is missing has its default. */
    public static Configuration parse(String text) {
        return parse(text, wrong -> {
            throw wrong;
        });
    }

    /** The same; what cannot be used is told to the complaints, all of it, and left out. */
    static Configuration parse(String text, Consumer<ConfigurationException> complaints) {
        ConfigurationReader reader = new ConfigurationReader(complaints);
        SettingsText.parse(text, complaints).values().forEach(reader::take);
        return reader.configuration();
    }

    /** The same with the source {@code intake} listening elsewhere; it joins the others when the file has none. */
    public Configuration withIntake(String listen) {
        List<SourceConfiguration> changed = new ArrayList<>(sources);
        changed.removeIf(source -> source.name().equals(INTAKE));
        changed.add(
                0,
                sources.stream()
                        .filter(source -> source.name().equals(INTAKE))
                        .findFirst()
                        .map(source -> listeningAt(source, listen))
                        .orElseGet(() -> SourceConfiguration.intake(INTAKE, listen)));
        return new Configuration(changed, handlers, pools, failovers, single);
    }

    /** The same with other handlers. */
    Configuration withHandlers(List<HandlerConfiguration> others) {
        return new Configuration(sources, others, pools, failovers, single);
    }

    private static SourceConfiguration listeningAt(SourceConfiguration source, String listen) {
        Map<String, Setting> settings = new HashMap<>(source.settings());
        settings.put("listen", new Setting("--intake", listen, 0));
        return new SourceConfiguration(source.name(), settings);
    }

    /**
     * The same with an OMAPI server as the command line says; what it does not say stays as it is.
     *
     * @param listen {@code [HOST:]PORT}
     * @param keyFile who may ask what
     * @param insecure do without a key
     */
    public Configuration withOmapi(Optional<String> listen, Optional<Path> keyFile, boolean insecure) {
        Map<String, Setting> changed = new HashMap<>(single);
        listen.ifPresent(value -> changed.put(OmapiConfiguration.LISTEN, new Setting("--omapi", value, 0)));
        keyFile.ifPresent(
                file -> changed.put(OmapiConfiguration.KEY_FILE, new Setting("--omapi-key", file.toString(), 0)));
        if (insecure) {
            changed.put(OmapiConfiguration.INSECURE, new Setting("--insecure", "true", 0));
        }
        return new Configuration(sources, handlers, pools, failovers, changed);
    }

    /** Where OMAPI clients are answered; empty when they are not. */
    public Optional<OmapiConfiguration> omapi() {
        Optional<OmapiConfiguration> omapi = OmapiConfiguration.of(single);
        if (omapi.isPresent() && !ledger().kept()) {
            throw new ConfigurationException(
                    "OMAPI is answered from the ledger, and ledger.url = none keeps none. Remove one of the two.");
        }
        return omapi;
    }

    /** The same with its metrics and health shown there; without an address it stays as it is. */
    public Configuration withMetrics(Optional<String> listen) {
        Map<String, Setting> changed = new HashMap<>(single);
        listen.ifPresent(value -> changed.put(MetricsConfiguration.LISTEN, new Setting("--metrics", value, 0)));
        return new Configuration(sources, handlers, pools, failovers, changed);
    }

    /** Where metrics and health are shown; empty when they are not. */
    Optional<MetricsConfiguration> metrics() {
        return find(MetricsConfiguration.LISTEN).map(MetricsConfiguration::of);
    }

    NoticeConfiguration notices() {
        return NoticeConfiguration.of(single);
    }

    /** The name of the handler that keeps the ledger; empty when none is kept. */
    Optional<String> ledgerHandler() {
        return handlers.stream()
                .filter(HandlerConfiguration::keepsLedger)
                .map(HandlerConfiguration::name)
                .findFirst();
    }

    /** Where the ledger is kept. */
    public LedgerConfiguration ledger() {
        return LedgerConfiguration.of(single);
    }

    /** Where the journal is kept. */
    JournalConfiguration journal() {
        return JournalConfiguration.of(single);
    }

    Optional<Setting> find(String key) {
        return Optional.ofNullable(single.get(key));
    }
}
