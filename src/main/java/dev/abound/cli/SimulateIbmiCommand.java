package dev.abound.cli;

import dev.abound.ibmi.simulator.HostServer;
import dev.abound.ibmi.simulator.IbmISimulator;
import dev.abound.ibmi.simulator.SimulatorBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code abound simulate-ibmi}: the host servers of an IBM i that is not there. */
@Command(
        name = "simulate-ibmi",
        header = "Pretend to be an IBM i: signon, data queue and command servers.",
        description = {
            "",
            "Listens as the host servers of an IBM i do, so that JTOpen programs (and the verbs of Abound that",
            "speak to IBM i) can be tried without one. Everything is in memory and gone at the end. Keep it on",
            "loopback: it is a tool for tests. Prints a line per server, then 'ready'; ends on Ctrl-C.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  abound simulate-ibmi",
            "  abound simulate-ibmi --ports signon=0,dtaq=0,command=0      any free ports"
        })
final class SimulateIbmiCommand implements Callable<Integer> {

    private static final Map<HostServer, Integer> STANDARD_PORTS =
            Map.of(HostServer.SIGNON, 8476, HostServer.DATA_QUEUE, 8472, HostServer.COMMAND, 8475);

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--ports",
            split = ",",
            paramLabel = "SERVER=PORT",
            description = "Ports of signon, dtaq and command, separated by commas; 0 takes any free one."
                    + " Default: signon=8476,dtaq=8472,command=8475.")
    private final Map<String, Integer> ports = new LinkedHashMap<>();

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Where to listen. Default: ${DEFAULT-VALUE}.")
    private String host;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            defaultValue = IbmISimulator.DEFAULT_USER,
            description = "The one user, who may do everything. Default: ${DEFAULT-VALUE}.")
    private String user;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "Where the user's password stands. Default: the password is '"
                    + IbmISimulator.DEFAULT_PASSWORD + "'.")
    private Path passwordFile;

    @Option(
            names = "--password-level",
            paramLabel = "0-4",
            defaultValue = "3",
            description = "System value QPWDLVL. Default: ${DEFAULT-VALUE}.")
    private int passwordLevel;

    @Override
    public Integer call() throws InterruptedException {
        try (IbmISimulator simulator = builder().start();
                Output out = Output.standard()) {
            for (HostServer server : HostServer.values()) {
                out.line(server.shortName() + " listening on " + simulator.host() + ":" + simulator.port(server));
            }
            out.line("ready");
            out.flush();
            return untilStopped(simulator);
        } catch (UncheckedIOException taken) {
            throw new CliException(taken.getMessage(), taken);
        }
    }

    private SimulatorBuilder builder() {
        try {
            SimulatorBuilder builder =
                    IbmISimulator.builder().host(host).user(user, password()).passwordLevel(passwordLevel);
            chosenPorts().forEach(builder::port);
            return builder;
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        }
    }

    private Map<HostServer, Integer> chosenPorts() {
        Map<HostServer, Integer> chosen = new EnumMap<>(STANDARD_PORTS);
        ports.forEach((name, port) -> chosen.put(server(name), port));
        return chosen;
    }

    private static HostServer server(String name) {
        for (HostServer server : HostServer.values()) {
            if (server.shortName().equals(name)) {
                return server;
            }
        }
        throw new IllegalArgumentException("no server is called \"" + name + "\": there are signon, dtaq and command");
    }

    private String password() {
        if (passwordFile == null) {
            return IbmISimulator.DEFAULT_PASSWORD;
        }
        try {
            return Files.readString(passwordFile, StandardCharsets.UTF_8).strip();
        } catch (IOException unreadable) {
            throw new CliException(
                    "The password file " + passwordFile + " cannot be read: " + unreadable.getMessage() + ".",
                    unreadable);
        }
    }

    /** SIGTERM and Ctrl-C are how this ends, so they are no failure. */
    private static int untilStopped(IbmISimulator simulator) throws InterruptedException {
        Thread hook = new Thread(
                () -> {
                    simulator.close();
                    Runtime.getRuntime().halt(Main.DONE);
                },
                "end of the simulation");
        Runtime.getRuntime().addShutdownHook(hook);
        new CountDownLatch(1).await();
        return Main.DONE;
    }
}
