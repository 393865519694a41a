package dev.abound.app;

import dev.abound.filter.DeviceKnowledge;
import dev.abound.spi.SettingException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Reads the configuration and tells everything that is wrong with it, not only the first. */
record ConfigurationCheckup(Optional<Path> file, Path directory) {

    private static final String AREA = "configuration";

    /** @return what of it can be used */
    Configuration look(Consumer<Diagnosis> tell) {
        Complaints complaints = new Complaints(tell);
        String text = complaints.hear(() -> file.map(Configuration::text).orElse(""), "");
        Configuration configuration = Configuration.parse(text, complaints::add);
        lookAtEach(configuration, complaints);
        if (complaints.count == 0) {
            tell.accept(Diagnosis.ok(
                    AREA,
                    file.map(path -> path + " can be used").orElse("none is named, so the defaults count") + ": "
                            + configuration.sources().size() + " sources, "
                            + configuration.handlers().size() + " handlers."));
        }
        return configuration;
    }

    /** What {@code serve} looks at only when it opens the part that needs it. */
    private void lookAtEach(Configuration configuration, Complaints complaints) {
        complaints.hear(() -> configuration.omapi().map(OmapiConfiguration::options), Optional.empty());
        complaints.hear(configuration::metrics, Optional.empty());
        complaints.hear(configuration::notices, Optional.empty());
        complaints.hear(configuration::ledger, Optional.empty());
        complaints.hear(() -> Storage.options(configuration), Optional.empty());
        configuration
                .sources()
                .forEach(source -> complaints.hear(() -> SourceTypes.find(source, directory), Optional.empty()));
        complaints.hear(
                () -> {
                    DataQueueSettings.refuseSharedQueues(configuration.sources());
                    return true;
                },
                false);
        HandlerTypes types = HandlerCheckup.types();
        Optional<DeviceKnowledge> devices =
                configuration.ledger().kept() ? Optional.of(event -> Optional.empty()) : Optional.empty();
        configuration
                .handlers()
                .forEach(handler -> complaints.hear(
                        () -> new Handlers(List.of(handler), types, directory, devices, new Notices()),
                        Optional.empty()));
    }

    /** Hears complaints and goes on. */
    private static final class Complaints {
        private final Consumer<Diagnosis> tell;
        private int count;
        private final Set<String> told = new HashSet<>();

        Complaints(Consumer<Diagnosis> tell) {
            this.tell = tell;
        }

        void add(RuntimeException wrong) {
            count++;
            String letter = String.valueOf(wrong.getMessage());
            if (told.add(letter)) { // two parts may meet the same
                tell.accept(Diagnosis.problem(AREA, letter, ""));
            }
        }

        private interface Reading<T> {
            T make();
        }

        <T> T hear(Reading<? extends T> reading, T otherwise) {
            try {
                return reading.make();
            } catch (ConfigurationException | SettingException wrong) {
                add(wrong);
                return otherwise;
            }
        }
    }
}
