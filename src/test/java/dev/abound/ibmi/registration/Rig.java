package dev.abound.ibmi.registration;

import dev.abound.ibmi.simulator.HostServer;
import dev.abound.ibmi.simulator.IbmISimulator;
import dev.abound.ibmi.simulator.SimulatorBuilder;
import dev.abound.ibmi.system.HostPorts;
import dev.abound.ibmi.system.SignOnGate;
import dev.abound.ibmi.system.SimpleName;
import dev.abound.ibmi.system.SystemAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** A simulated system, and what it takes to work on it with real JTOpen. */
final class Rig implements AutoCloseable, Narrator {

    final IbmISimulator simulator;
    final List<String> commands = new ArrayList<>();
    final List<String> notes = new ArrayList<>();
    private final SignOnGate gate = new SignOnGate();
    private final Path directory;

    Rig(Path directory) {
        this(directory, IbmISimulator.builder());
    }

    Rig(Path directory, SimulatorBuilder builder) {
        this.directory = directory;
        this.simulator = builder.start();
    }

    JtopenHost connect() throws Exception {
        return connect(IbmISimulator.DEFAULT_USER, IbmISimulator.DEFAULT_PASSWORD);
    }

    JtopenHost connect(String user, String password) throws Exception {
        return JtopenHost.open(access(user, password), gate, this);
    }

    SystemAccess access(String user, String password) throws IOException {
        HostPorts ports = HostPorts.parse("signon=" + simulator.port(HostServer.SIGNON) + ",dtaq="
                + simulator.port(HostServer.DATA_QUEUE) + ",command=" + simulator.port(HostServer.COMMAND));
        return SystemAccess.to(simulator.host(), SimpleName.of(user), passwordFile(password))
                .withPorts(ports);
    }

    private Path passwordFile(String password) throws IOException {
        Path file = Files.createTempFile(
                directory,
                "password",
                "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, password + "\n");
    }

    /** Installs with the default names, as the simulator's own user. */
    void install() throws Exception {
        install(Installation.usual());
    }

    void install(Installation names) throws Exception {
        try (JtopenHost host = connect()) {
            new Installer(host, names, this).install(List.of());
        }
    }

    int register() throws Exception {
        try (JtopenHost host = connect()) {
            return new Registrar(host, Installation.usual(), this).register();
        }
    }

    List<Finding> look() throws Exception {
        try (JtopenHost host = connect()) {
            return new Verifier(host, Installation.usual(), this).look();
        }
    }

    /** How many commands of a name were run. */
    long ran(String name) {
        return commands.stream().filter(each -> each.startsWith(name + " ")).count();
    }

    @Override
    public void command(ClCommand command) {
        commands.add(command.text());
    }

    @Override
    public void note(String sentence) {
        notes.add(sentence);
    }

    @Override
    public void close() {
        simulator.close();
    }
}
