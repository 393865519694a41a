package dev.abound.app;

import dev.abound.ibmi.dataqueue.DataQueueSource;
import dev.abound.ibmi.dataqueue.ReadingOptions;
import dev.abound.ibmi.registration.Host;
import dev.abound.ibmi.registration.JtopenHost;
import dev.abound.ibmi.registration.Narrator;
import dev.abound.ibmi.system.HostPorts;
import dev.abound.ibmi.system.QualifiedName;
import dev.abound.ibmi.system.SignOnGate;
import dev.abound.ibmi.system.SimpleName;
import dev.abound.ibmi.system.SystemAccess;
import dev.abound.spi.BindingSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** What the configuration says of a source of type dataqueue. */
record DataQueueSettings(String name, SystemAccess access, QualifiedName queue, ReadingOptions options) {

    static final String TYPE = "dataqueue";
    static final Set<String> KEYS = Set.of("library", "queue", "user", "password-file", "tls", "ports", "read-ahead");

    private static final Duration ANSWER = Duration.ofSeconds(20);

    /** @throws ConfigurationException naming the key that is missing or wrong */
    static DataQueueSettings of(SourceConfiguration source) {
        Setting system = source.get("system", "Name the IBM i whose queue is read.");
        Setting user = source.get("user", "Name the profile to sign on with.");
        Setting file = source.get("password-file", "Name a file with its password, readable for its owner only.");
        SystemAccess access =
                value(system, name -> SystemAccess.to(name, value(user, SimpleName::of), value(file, Path::of)));
        return new DataQueueSettings(
                source.name(),
                access.withTls(flag(source, "tls")).withPorts(ports(source)),
                new QualifiedName(object(source, "library", "ABOUND"), object(source, "queue", "BINDINGS")),
                ReadingOptions.defaults().withReadAhead(readAhead(source)));
    }

    private static HostPorts ports(SourceConfiguration source) {
        return source.find("ports")
                .map(setting -> value(setting, HostPorts::parse))
                .orElse(HostPorts.ASKED);
    }

    private static SimpleName object(SourceConfiguration source, String key, String otherwise) {
        return source.find(key)
                .map(setting -> value(setting, SimpleName::of))
                .orElseGet(() -> SimpleName.of(otherwise));
    }

    private static boolean flag(SourceConfiguration source, String key) {
        return source.find(key)
                .map(setting -> switch (setting.value()) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw setting.wanted("true or false");
                })
                .orElse(false);
    }

    private static int readAhead(SourceConfiguration source) {
        return source.find("read-ahead").map(DataQueueSettings::readAhead).orElse(0);
    }

    private static int readAhead(Setting setting) {
        try {
            return ReadingOptions.defaults()
                    .withReadAhead(Integer.parseInt(setting.value()))
                    .readAhead();
        } catch (IllegalArgumentException wrong) {
            throw setting.wanted("0, or 2 to " + ReadingOptions.MOST_AHEAD + " entries");
        }
    }

    private static <T> T value(Setting setting, Function<String, T> reading) {
        try {
            return reading.apply(setting.value());
        } catch (ConfigurationException said) {
            throw said;
        } catch (IllegalArgumentException wrong) {
            throw new ConfigurationException(setting.place() + ": " + wrong.getMessage() + ".", wrong);
        }
    }

    /**
     * Two sources on one queue would take entries from each other.
     *
     * @throws ConfigurationException naming both
     */
    static void refuseSharedQueues(List<SourceConfiguration> configured) {
        Map<String, String> readers = new HashMap<>();
        for (SourceConfiguration source : configured) {
            if (source.type().equals(TYPE)) {
                DataQueueSettings settings = of(source);
                String place = settings.access.system().toLowerCase(Locale.ROOT) + "/" + settings.queue;
                String other = readers.putIfAbsent(place, source.name());
                if (other != null) {
                    throw new ConfigurationException("sources." + other + " and sources." + source.name()
                            + " read the same queue, " + place
                            + ". A queue has one reader, or entries are lost: remove one of them.");
                }
            }
        }
    }

    /** Signs on for a look, as the source does; of one process the same gate lets in. */
    Host host() throws InterruptedException {
        return JtopenHost.open(access.withAnswerWithin(ANSWER), SignOnGate.ofProcess(), Narrator.SILENT);
    }

    Supplier<BindingSource> source() {
        return () -> DataQueueSource.of(name, SignOnGate.ofProcess(), access, queue, options);
    }
}
