package dev.abound.app;

import dev.abound.ibmi.registration.Finding;
import dev.abound.ibmi.registration.Host;
import dev.abound.ibmi.registration.QueueCheckup;
import dev.abound.ibmi.registration.RegistrationException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Can what sources read from be reached? */
final class SourceCheckup implements Checkup {

    private static final int WITHIN_MILLIS = 3_000;

    @Override
    public String area() {
        return "sources";
    }

    @Override
    public void look(Patient patient, Consumer<Diagnosis> tell) throws InterruptedException {
        for (SourceConfiguration source : patient.configuration().sources()) {
            String area = "source " + source.name();
            switch (source.type()) {
                case DataQueueSettings.TYPE -> lookAtQueue(area, source, tell);
                case LeaseFileSources.TYPE, "capture" ->
                    lookAtFile(area, source).ifPresent(tell);
                default -> {} // doors are looked at with the ports
            }
        }
        patient.configuration().failovers().forEach(failover -> tell.accept(lookAtPeer(failover)));
    }

    /** Signs on once: a wrong password is not tried again. */
    private static void lookAtQueue(String area, SourceConfiguration source, Consumer<Diagnosis> tell)
            throws InterruptedException {
        DataQueueSettings settings;
        try {
            settings = DataQueueSettings.of(source);
        } catch (ConfigurationException incomplete) {
            tell.accept(Diagnosis.problem(area, "It is not configured whole, so its system is not asked.", ""));
            return;
        }
        try (Host host = settings.host()) {
            tell.accept(Diagnosis.ok(
                    area,
                    "Signed on to " + settings.access().system() + " as "
                            + settings.access().user() + "."));
            QueueCheckup.look(host, settings.queue()).forEach(finding -> tell.accept(of(area, finding)));
        } catch (RegistrationException away) {
            tell.accept(Diagnosis.problem(area, away.getMessage(), ""));
        }
    }

    private static Diagnosis of(String area, Finding finding) {
        return switch (finding.result()) {
            case GOOD -> Diagnosis.ok(area, finding.text());
            case NOTE -> Diagnosis.warning(area, finding.text(), "");
            case WRONG ->
                Diagnosis.problem(
                        area, finding.text(), "Run 'abound exitpoint install' again, or see docs/data-queue.md.");
        };
    }

    private static Optional<Diagnosis> lookAtFile(String area, SourceConfiguration source) {
        return source.find("file").map(setting -> {
            Path file = Path.of(setting.value());
            if (Files.isReadable(file)) {
                return Diagnosis.ok(area, file + " can be read.");
            }
            return Files.exists(file)
                    ? Diagnosis.problem(
                            area, "This user may not read " + file + ".", "Give the service's user the right.")
                    : Diagnosis.warning(
                            area,
                            file + " is not there.",
                            "Correct " + setting.place() + ", unless it is still to come.");
        });
    }

    private static Diagnosis lookAtPeer(FailoverConfiguration failover) {
        String area = "failover " + failover.name();
        String where = failover.host() + ":" + failover.port();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(failover.host(), failover.port()), WITHIN_MILLIS);
            return Diagnosis.ok(area, "The dhcpd answers on " + where + ".");
        } catch (IOException | IllegalArgumentException silent) {
            return Diagnosis.warning(
                    area,
                    "The dhcpd does not answer on " + where + ": " + silent.getMessage() + ".",
                    "Does dhcpd.conf say omapi-port, does a firewall stand between?");
        }
    }
}
