package dev.abound.app;

import dev.abound.intake.IntakeAddress;
import dev.abound.intake.IntakeSource;
import dev.abound.replay.CaptureSource;
import dev.abound.spi.BindingSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Makes a source of what the configuration says. */
final class SourceTypes {

    private static final Set<String> ALWAYS = Set.of("type", "realm", "system");

    private SourceTypes() {}

    /**
     * What opens the source later; nothing is opened yet.
     *
     * @param directory the service's data directory
     * @throws ConfigurationException for a type that is not here, or a key that means nothing to it
     */
    static Supplier<BindingSource> find(SourceConfiguration source, Path directory) {
        return switch (source.type()) {
            case "intake" -> intake(source);
            case "capture" -> capture(source);
            case DataQueueSettings.TYPE -> dataQueue(source);
            case LeaseFileSources.TYPE -> leaseFile(source, directory);
            default -> throw unknown(source);
        };
    }

    private static Supplier<BindingSource> intake(SourceConfiguration source) {
        allow(source, "listen"::equals);
        String listen = source.find("listen").map(Setting::value).orElse(Configuration.DEFAULT_INTAKE);
        try {
            IntakeAddress address = IntakeAddress.parse(listen);
            return () -> IntakeSource.open(source.name(), address);
        } catch (IllegalArgumentException unreadable) {
            throw new ConfigurationException(
                    source.find("listen").map(Setting::place).orElse("listen") + ": " + unreadable.getMessage() + ".",
                    unreadable);
        }
    }

    private static Supplier<BindingSource> capture(SourceConfiguration source) {
        allow(source, "file"::equals);
        Setting file = source.get("file", "Name the capture file to read.");
        Path path = Path.of(file.value());
        return () -> CaptureSource.open(source.name(), path);
    }

    private static Supplier<BindingSource> dataQueue(SourceConfiguration source) {
        allow(source, DataQueueSettings.KEYS::contains);
        return DataQueueSettings.of(source).source();
    }

    private static Supplier<BindingSource> leaseFile(SourceConfiguration source, Path directory) {
        allow(source, LeaseFileSources.FILE::equals);
        return LeaseFileSources.find(source, directory);
    }

    private static void allow(SourceConfiguration source, Predicate<String> own) {
        source.settings().forEach((key, setting) -> {
            if (!ALWAYS.contains(key) && !own.test(key)) {
                throw new ConfigurationException(
                        setting.place() + " means nothing to a source of type " + source.type() + ". Remove the line.");
            }
        });
    }

    private static ConfigurationException unknown(SourceConfiguration source) {
        String nearest = NearestWord.to(source.type(), List.of("intake", "capture", "dataqueue", "isc-leases"))
                .orElseThrow();
        return new ConfigurationException(source.find("type").orElseThrow().place() + ": no source type is called \""
                + source.type() + "\". The nearest one is " + nearest
                + ". Available here: capture, dataqueue, intake, isc-leases.");
    }
}
