package dev.abound.cli;

import dev.abound.cli.ClPrinter.Which;
import dev.abound.ibmi.exitpoint.ParameterGroup;
import dev.abound.ibmi.registration.ExitProgram;
import dev.abound.ibmi.registration.Host;
import dev.abound.ibmi.registration.Installation;
import dev.abound.ibmi.registration.Installer;
import dev.abound.ibmi.registration.JtopenHost;
import dev.abound.ibmi.registration.Registrar;
import dev.abound.ibmi.simulator.HostServer;
import dev.abound.ibmi.simulator.IbmISimulator;
import dev.abound.ibmi.simulator.SimulatedQueue;
import dev.abound.ibmi.system.HostPorts;
import dev.abound.ibmi.system.SignOnGate;
import dev.abound.ibmi.system.SimpleName;
import dev.abound.ibmi.system.SystemAccess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The IBM i of the demonstration: simulated on loopback, and installed and registered on as one would on a real one. */
final class DemoSystem implements AutoCloseable {

    private final IbmISimulator simulator = IbmISimulator.start();
    private final Path passwordFile;

    DemoSystem(Path passwordFile) {
        this.passwordFile = passwordFile;
    }

    String host() {
        return simulator.host();
    }

    /** As {@code --ports} takes them. */
    String ports() {
        return Arrays.stream(HostServer.values())
                .map(server -> server.shortName() + "=" + simulator.port(server))
                .collect(Collectors.joining(","));
    }

    /** Prints the CL as it runs. */
    void installAndRegister(Output out) throws InterruptedException {
        ClPrinter printer = new ClPrinter(out, Which.NO_SOURCE_LINES);
        SystemAccess access = SystemAccess.to(host(), SimpleName.of(IbmISimulator.DEFAULT_USER), passwordFile)
                .withPorts(HostPorts.parse(ports()));
        try (Host job = JtopenHost.open(access, new SignOnGate(), printer)) {
            new Installer(job, Installation.usual(), printer).install(List.of(access.user()));
            new Registrar(job, Installation.usual(), printer).register();
        }
    }

    /** Calls whatever is registered, as the DHCP server would; answers how many programs that were. */
    int call(ParameterGroup group) {
        for (ExitProgram program : ExitProgram.values()) {
            if (program.format().equals(group.format())) {
                return simulator.callExitPoint(program.exitPoint(), program.format(), group.parameters());
            }
        }
        return 0;
    }

    /** Waits until a listener has taken everything off the queue; false when that takes longer. */
    boolean awaitEmptyQueue(Duration atMost) throws InterruptedException {
        SimulatedQueue queue = simulator
                .queue(Installation.DEFAULT.text(), Installation.QUEUE.text())
                .orElseThrow();
        long deadline = System.nanoTime() + atMost.toNanos();
        while (queue.size() > 0) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(10);
        }
        return true;
    }

    @Override
    public void close() {
        simulator.close();
    }
}
