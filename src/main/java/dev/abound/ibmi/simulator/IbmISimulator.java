package dev.abound.ibmi.simulator;

import dev.abound.ibmi.simulator.RegistrationTable.ExitPoint;
import dev.abound.ibmi.simulator.RegistrationTable.Registration;
import dev.abound.value.Octets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.net.ServerSocketFactory;

/**
 * An IBM i for tests: signon, data queue and command server on loopback, which the unmodified JTOpen (21.0.6 is tested)
 * takes for real.
 *
 * <pre>{@code
 * try (IbmISimulator simulator = IbmISimulator.start()) {
 *     simulator.createQueue("MYLIB", "ORDERS", QueueAttributes.fifo(2048));
 *     AS400 system = new AS400(simulator.host(), IbmISimulator.DEFAULT_USER,
 *             IbmISimulator.DEFAULT_PASSWORD.toCharArray());
 *     system.setGuiAvailable(false);
 *     system.setServicePort(AS400.SIGNON, simulator.port(HostServer.SIGNON));
 *     system.setServicePort(AS400.DATAQUEUE, simulator.port(HostServer.DATA_QUEUE));
 *     system.setServicePort(AS400.COMMAND, simulator.port(HostServer.COMMAND));
 *     system.setServicePort(AS400.HOSTCNN, simulator.refusingPort()); // with TLS only
 *     new DataQueue(system, "/QSYS.LIB/MYLIB.LIB/ORDERS.DTAQ").write(new byte[] {1, 2, 3});
 * }
 * }</pre>
 *
 * <p><b>One name per simulator.</b> {@code setServicePort} writes a table of the whole JVM, by system name: two
 * simulators under one name would take each other's connections. Each therefore listens on a loopback address of its
 * own, {@link #host()}; always connect by that. Where the machine has only 127.0.0.1, run one at a time.
 *
 * <p>Everything may be used by any number of threads. All threads are daemons named {@code ibmi-simulator …}; after
 * {@link #close()} none is left.
 */
public final class IbmISimulator implements AutoCloseable {

    /** The user of a simulator that was given none; may do everything. */
    public static final String DEFAULT_USER = "SIMUSER";
    /** The password of {@link #DEFAULT_USER}; valid at every password level. */
    public static final String DEFAULT_PASSWORD = "simulated1";

    private static final String DHCP_SERVER = "QTODDHCPS";
    private static final Map<String, String> DHCP_EXIT_POINTS = Map.of(
            "QIBM_QTOD_DHCP_ABND", "DHCA0100", "QIBM_QTOD_DHCP_ARLS", "DHCR0100", "QIBM_QTOD_DHCP_REQ", "DHCV0100");

    /** Where and how to listen. */
    record Network(
            InetAddress address, Map<HostServer, Integer> ports, ServerSocketFactory sockets, int mostConnections) {}

    private final HostSystem system;
    private final Traffic traffic;
    private final Network network;
    private final Supplier<Octets> seeds;
    private final SignOnCheck check;
    private final Faults faults = new Faults();
    private final Map<HostServer, HostListener> listeners = new EnumMap<>(HostServer.class);
    private final Map<HostServer, Integer> ports = new EnumMap<>(HostServer.class);
    private final Socket refusing;
    private volatile SimulatedJob dhcpServer;

    IbmISimulator(HostSystem system, Traffic traffic, Network network, Supplier<Octets> seeds) {
        this.system = system;
        this.traffic = traffic;
        this.network = network;
        this.seeds = seeds;
        this.check = new SignOnCheck(
                system, new PasswordSubstitutes(system.settings().passwordLevel()));
        this.dhcpServer = system.newServerJob(DHCP_SERVER);
        this.ports.putAll(network.ports());
        DHCP_EXIT_POINTS.forEach((name, format) ->
                system.registration().define(new ExitPoint(name, format, RegistrationTable.NO_LIMIT)));
        try {
            this.refusing = LoopbackHost.reserve(network.address());
        } catch (IOException noAddress) {
            throw new UncheckedIOException(
                    "cannot listen on " + network.address().getHostAddress() + ". Choose an address of this machine.",
                    noAddress);
        }
    }

    /** A simulator with every default. */
    public static IbmISimulator start() {
        return builder().start();
    }

    public static SimulatorBuilder builder() {
        return new SimulatorBuilder();
    }

    /** The system name to connect to. */
    public String host() {
        return network.address().getHostAddress();
    }

    /** Where a server listens; the same after {@link #startServers()}. */
    public synchronized int port(HostServer server) {
        return ports.get(server);
    }

    /** A port that refuses connections at once, for the host connection server, which is not simulated. */
    public int refusingPort() {
        return refusing.getLocalPort();
    }

    /** Ways to fail. */
    public Faults faults() {
        return faults;
    }

    /** What has come in. */
    public Traffic traffic() {
        return traffic;
    }

    /** Exit points and the programs added to them; the DHCP server's three are there from the beginning. */
    public RegistrationTable registration() {
        return system.registration();
    }

    /** A profile, by name in upper case. */
    public Optional<UserProfile> user(String name) {
        return system.objects().profile(name);
    }

    /** A queue as it is now; one that is deleted and created again is another. */
    public Optional<SimulatedQueue> queue(String library, String name) {
        return system.objects()
                .find(new ObjectName(library, name), SimulatedQueue.TYPE)
                .map(SimulatedQueue.class::cast);
    }

    /** What lies on a message queue, oldest first; empty also when there is no such queue. QSYS/QSYSOPR is there. */
    public List<QueuedMessage> messages(String library, String queue) {
        return system.objects()
                .find(new ObjectName(library, queue), SimulatedMessageQueue.TYPE)
                .map(found -> ((SimulatedMessageQueue) found).messages())
                .orElse(List.of());
    }

    /**
     * Creates a queue everybody may use, and its library when it is missing.
     *
     * @throws IllegalStateException when the queue exists
     */
    public SimulatedQueue createQueue(String library, String name, QueueAttributes attributes) {
        Set<Right> change = Right.parse("*CHANGE").orElseThrow();
        ObjectTraits traits = new ObjectTraits("QSYS", change, "");
        SimulatedQueue queue = new SimulatedQueue(new ObjectName(library, name), traits, attributes, system.clock());
        try {
            if (system.objects().library(library).isEmpty()) {
                system.objects().add(new Library(library, traits));
            }
            system.objects().add(queue);
        } catch (EscapeMessageException exists) {
            throw new IllegalStateException(exists.getMessage(), exists);
        }
        return queue;
    }

    /**
     * Runs a CL command with all authority, without a connection.
     *
     * @throws EscapeMessageException as a client would be told
     */
    public List<HostMessage> run(String command) throws EscapeMessageException {
        return system.commands().run(command, system.newJob(system.systemProfile(), "QPADEV0001"));
    }

    /**
     * Adds a CL command, or takes the place of one.
     *
     * @param keywords in positional order, separated by blanks; {@code !} behind one makes it required
     */
    public void command(String name, String keywords, CommandAction action) {
        system.commands().add(CommandDefinition.of(name, keywords, action));
    }

    /** Adds a program everybody may call, or takes the place of one; its library must exist. */
    public void program(String library, String name, SimulatedProgram action) {
        system.addProgram(new ObjectName(library, name), action);
    }

    /** The source a program was compiled from; empty when there is no such program, or it was not compiled here. */
    public List<String> programSource(String library, String name) {
        return system.objects()
                .find(new ObjectName(library, name), ProgramObject.TYPE)
                .map(program -> ((ProgramObject) program).source())
                .orElse(List.of());
    }

    /**
     * Calls the programs of an exit point in order of their numbers, as a server would after an event. A program that
     * is missing or fails is a {@linkplain Traffic#complaints() complaint}, and the next is called.
     *
     * @return how many ended well
     */
    public int callExitPoint(String exitPoint, String format, List<Octets> parameters) {
        int called = 0;
        for (Registration registration : registration().registrations(exitPoint, format)) {
            called += callExitProgram(registration, parameters) ? 1 : 0;
        }
        return called;
    }

    private boolean callExitProgram(Registration registration, List<Octets> parameters) {
        ObjectName program = new ObjectName(registration.library(), registration.program());
        try {
            system.call(program, parameters, dhcpServer);
            return true;
        } catch (EscapeMessageException failed) {
            traffic.complain("exit program " + program + ": " + failed.getMessage());
            return false;
        }
    }

    /**
     * As ENDTCPSVR and STRTCPSVR for the DHCP server: a new job. The old one keeps the address of every queue it has
     * sent to; when such a queue is deleted and created again, its entries are lost (a complaint) until this.
     */
    public void restartDhcpServer() {
        dhcpServer = system.newServerJob(DHCP_SERVER);
    }

    /** Opens the ports again after {@link #endServers()}, the same ones; does nothing when they are open. */
    public synchronized void startServers() {
        for (HostServer server : HostServer.values()) {
            listeners.computeIfAbsent(server, this::listen);
        }
    }

    private HostListener listen(HostServer server) {
        ServerSocket socket = LoopbackHost.listen(network.sockets(), network.address(), ports.getOrDefault(server, 0));
        ports.put(server, socket.getLocalPort());
        HostConnection.Workplace workplace =
                new HostConnection.Workplace(faults, traffic, system.settings().orphanedWait());
        HostListener listener =
                new HostListener(server, socket, () -> conversation(server), workplace, network.mostConnections());
        listener.start();
        return listener;
    }

    private Conversation conversation(HostServer server) {
        return switch (server) {
            case SIGNON -> new SignonConversation(system, check, seeds);
            case DATA_QUEUE -> new DataQueueConversation(system, new ServerStart(system, check, seeds, "QZHQSSRV"));
            case COMMAND -> new CommandConversation(system, new ServerStart(system, check, seeds, "QZRCSRVS"));
        };
    }

    /** As ENDHOSTSVR: ports closed, connections ended; objects and profiles stay. Reads that wait end. */
    public synchronized void endServers() {
        listeners.values().forEach(HostListener::close);
        listeners.clear();
    }

    /** Ends all connections; the ports go on listening. */
    public synchronized void dropConnections() {
        listeners.values().forEach(HostListener::dropConnections);
    }

    /** How many connections a server has just now. */
    public synchronized int openConnections(HostServer server) {
        HostListener listener = listeners.get(server);
        return listener == null ? 0 : listener.openConnections();
    }

    @Override
    public void close() {
        endServers();
        try {
            refusing.close();
        } catch (IOException alreadyBroken) {
            throw new UncheckedIOException("the reserved port could not be given back", alreadyBroken);
        }
    }
}
