package dev.abound.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Looks at everything a service needs, one after the other, and says what to do. Changes nothing that stays, works beside
 * a running service and without one, and goes on after whatever it finds.
 */
public final class Doctor {

    private static final List<Checkup> CHECKUPS = List.of(
            new ServiceCheckup(),
            new RightsCheckup(),
            new DiskCheckup(),
            new JournalCheckup(),
            new DoorCheckup(),
            new ClockCheckup(),
            new LedgerCheckup(),
            new SourceCheckup(),
            new HandlerCheckup());

    private final Path directory;
    private final Optional<Path> file;
    private final Consumer<Diagnosis> tell;

    private Doctor(Path directory, Optional<Path> file, Consumer<Diagnosis> tell) {
        this.directory = directory;
        this.file = file;
        this.tell = tell;
    }

    /**
     * Looks at everything; a look at another system may take half a minute.
     *
     * @param directory the data directory, which need not be there
     * @param file the configuration
     * @param tell hears each finding as it is made
     */
    public static void examine(Path directory, Optional<Path> file, Consumer<Diagnosis> tell)
            throws InterruptedException {
        new Doctor(directory, file, tell).examine();
    }

    private void examine() throws InterruptedException {
        Configuration configuration = new ConfigurationCheckup(file, directory).look(tell);
        Patient patient = patient(configuration);
        for (Checkup checkup : CHECKUPS) {
            look(checkup, patient);
        }
    }

    private Patient patient(Configuration configuration) {
        try {
            AtomicReference<ObjectNode> vitals = new AtomicReference<>();
            boolean runs = Errands.ask(directory, Call.of(VitalsOperation.WORD), vitals::set);
            Map<String, String> listeners = runs
                    ? ControlAddress.find(directory)
                            .map(ControlAddress::listeners)
                            .orElse(Map.of())
                    : Map.of();
            return new Patient(directory, configuration, Optional.ofNullable(vitals.get()), listeners);
        } catch (ServiceException | IOException silent) {
            tell.accept(Diagnosis.problem("service", String.valueOf(silent.getMessage()), ""));
            return new Patient(directory, configuration, Optional.empty(), Map.of());
        }
    }

    private void look(Checkup checkup, Patient patient) throws InterruptedException {
        try {
            checkup.look(patient, tell);
        } catch (InterruptedException ended) {
            throw ended;
        } catch (Exception | LinkageError failed) {
            tell.accept(Diagnosis.problem(
                    checkup.area(),
                    "This could not be looked at: " + sentence(failed),
                    "Correct that, and look again."));
        }
    }

    private static String sentence(Throwable failed) {
        String message = failed.getMessage() == null ? failed.toString() : failed.getMessage();
        return message.endsWith(".") ? message : message + ".";
    }
}
