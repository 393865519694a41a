package dev.abound.app;

import dev.abound.intake.IntakeAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Do the doors of a running service answer; could they be opened, where none runs? */
final class DoorCheckup implements Checkup {

    private static final Logger LOG = LoggerFactory.getLogger(DoorCheckup.class);
    private static final int WITHIN_MILLIS = 2_000;
    private static final String UNIX = "unix:";

    @Override
    public String area() {
        return "ports";
    }

    @Override
    public void look(Patient patient, Consumer<Diagnosis> tell) {
        if (patient.runs()) {
            patient.listeners().forEach((name, address) -> tell.accept(answers(name, address)));
        } else {
            wouldOpen(patient.configuration(), tell);
        }
    }

    private Diagnosis answers(String name, String address) {
        if (address.startsWith(UNIX)) {
            Path socket = Path.of(address.substring(UNIX.length()));
            return Files.exists(socket)
                    ? Diagnosis.ok(area(), name + " has its socket " + socket + ".")
                    : Diagnosis.problem(
                            area(),
                            name + " has lost its socket " + socket + ".",
                            "Somebody removed it: start the service again.");
        }
        int colon = address.lastIndexOf(':');
        InetSocketAddress place = new InetSocketAddress(
                address.substring(0, colon).replaceAll("[\\[\\]]", ""), Integer.parseInt(address.substring(colon + 1)));
        try (Socket socket = new Socket()) {
            socket.connect(place, WITHIN_MILLIS);
            return Diagnosis.ok(area(), name + " answers on " + address + ".");
        } catch (IOException silent) {
            return Diagnosis.problem(
                    area(),
                    name + " does not answer on " + address + ": " + silent.getMessage() + ".",
                    "Look at the log of the service, and at firewalls of this machine.");
        }
    }

    private void wouldOpen(Configuration configuration, Consumer<Diagnosis> tell) {
        configuration.sources().stream()
                .filter(source -> source.type().equals("intake"))
                .forEach(source -> wouldOpenIntake(source, tell));
        attempt(() -> configuration.omapi().ifPresent(omapi -> tell.accept(isFree("omapi", omapi.address()))));
        attempt(() -> configuration.metrics().ifPresent(wanted -> tell.accept(isFree("metrics", wanted.address()))));
    }

    /** What the configuration's own checkup has said is not said again. */
    private static void attempt(Runnable look) {
        try {
            look.run();
        } catch (ConfigurationException said) {
            LOG.debug("said already", said);
        }
    }

    private void wouldOpenIntake(SourceConfiguration source, Consumer<Diagnosis> tell) {
        String listen = source.find("listen").map(Setting::value).orElse(Configuration.DEFAULT_INTAKE);
        if (listen.startsWith(UNIX)) {
            tell.accept(isFree(
                    source.name(), Path.of(listen.substring(UNIX.length())).toAbsolutePath()));
            return;
        }
        try {
            if (IntakeAddress.parse(listen) instanceof IntakeAddress.Tcp tcp) {
                tell.accept(isFree(source.name(), (InetSocketAddress) tcp.socketAddress()));
            }
        } catch (IllegalArgumentException said) {
            LOG.debug("said already", said);
        }
    }

    private Diagnosis isFree(String name, Path socket) {
        Path place = socket.getParent();
        return Files.isDirectory(place) && Files.isWritable(place)
                ? Diagnosis.ok(area(), name + " can make its socket in " + place + ".")
                : Diagnosis.problem(
                        area(),
                        name + " cannot make its socket in " + place + ".",
                        "Make the directory and give it to the service's user.");
    }

    private Diagnosis isFree(String name, InetSocketAddress address) {
        try (ServerSocket door = new ServerSocket()) {
            door.bind(address);
            return Diagnosis.ok(area(), name + " can have " + shown(address) + ".");
        } catch (IOException taken) {
            return Diagnosis.problem(
                    area(),
                    name + " cannot have " + shown(address) + ": " + taken.getMessage() + ".",
                    "Stop what listens there, or choose another port; 0 takes any free one.");
        }
    }

    private static String shown(InetSocketAddress address) {
        return address.getPort() == 0 ? "any free port" : address.getHostString() + ":" + address.getPort();
    }
}
