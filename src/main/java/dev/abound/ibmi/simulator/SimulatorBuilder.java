package dev.abound.ibmi.simulator;

import dev.abound.value.Octets;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;

/**
 * Says what kind of system to simulate. Everything has a default: release 7.5, password level 3, CCSID 37, free ports on
 * a loopback address of its own, no TLS, one user. Not for use by two threads.
 */
public final class SimulatorBuilder {

    private static final int DEFAULT_CONNECTIONS = 200;
    private static final int MAX_SIGN = 3;

    private final Map<String, Supplier<UserProfile>> users = new LinkedHashMap<>();
    private final Map<HostServer, Integer> ports = new EnumMap<>(HostServer.class);
    private Optional<InetAddress> address = Optional.empty();
    private Optional<SSLContext> tls = Optional.empty();
    private int version = 0x0007_0500;
    private int passwordLevel = 3;
    private int ccsid = 37;
    private int commandLevel = 11;
    private boolean jobName = true;
    private int wrongPasswords = MAX_SIGN;
    private int mostConnections = DEFAULT_CONNECTIONS;
    private OrphanedWait orphanedWait = OrphanedWait.NOTICED;
    private ExitProgram exitProgram = new QueueingExitProgram("BINDINGS");
    private Clock clock = Clock.systemUTC();
    private Supplier<Octets> seeds = SimulatorBuilder::randomSeed;

    SimulatorBuilder() {}

    private static Octets randomSeed() {
        byte[] seed = new byte[Seeds.LENGTH];
        new SecureRandom().nextBytes(seed);
        return Octets.wrap(seed);
    }

    /** A user who may do everything (*ALLOBJ, *SECADM). The first one replaces the default user. */
    public SimulatorBuilder user(String name, String password) {
        return add(name, password, Set.of("*ALLOBJ", "*SECADM"));
    }

    /** A user without any special authority, who needs grants. */
    public SimulatorBuilder plainUser(String name, String password) {
        return add(name, password, Set.of());
    }

    private SimulatorBuilder add(String name, String password, Set<String> specialAuthorities) {
        String profile = name.toUpperCase(Locale.ROOT);
        if (!ObjectName.isValid(profile)) {
            throw new IllegalArgumentException("a user profile has 1 to 10 letters and digits, got \"" + name + "\"");
        }
        ObjectTraits traits = new ObjectTraits("QSYS", Set.of(), "");
        users.put(profile, () -> new UserProfile(profile, traits, Optional.of(password), specialAuthorities));
        return this;
    }

    /**
     * Where to listen, instead of a loopback address of its own. The simulator is a test tool: keep it on loopback.
     *
     * @param host a name or an address of this machine
     */
    public SimulatorBuilder host(String host) {
        try {
            address = Optional.of(InetAddress.getByName(host));
        } catch (UnknownHostException unknown) {
            throw new IllegalArgumentException("this machine has no address " + host + ". Try localhost.", unknown);
        }
        return this;
    }

    /** A fixed port for a server; 0, the default, takes any free one. */
    public SimulatorBuilder port(HostServer server, int port) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("ports are 0 to 65,535, got " + port);
        }
        ports.put(server, port);
        return this;
    }

    /** All servers speak TLS, with the key of this context. */
    public SimulatorBuilder tls(SSLContext context) {
        tls = Optional.of(context);
        return this;
    }

    /** Release, such as 7 and 5. */
    public SimulatorBuilder release(int versionNumber, int releaseNumber) {
        version = versionNumber << 16 | releaseNumber << 8;
        return this;
    }

    /** System value QPWDLVL, 0 to 4: DES, DES, SHA-1, SHA-1, PBKDF2 with SHA-512. */
    public SimulatorBuilder passwordLevel(int level) {
        if (level < 0 || level > 4) {
            throw new IllegalArgumentException("password levels are 0 to 4, got " + level);
        }
        passwordLevel = level;
        return this;
    }

    /** The CCSID of server and jobs: 37, 273, 500, 1140 … */
    public SimulatorBuilder ccsid(int number) {
        ccsid = number;
        return this;
    }

    /** Data stream level of the command server, 1 to 11; modern systems answer 11. */
    public SimulatorBuilder commandLevel(int level) {
        commandLevel = level;
        return this;
    }

    /** The servers do not say the name of their job. */
    public SimulatorBuilder withoutJobName() {
        jobName = false;
        return this;
    }

    /** System value QMAXSIGN: after so many wrong passwords in a row a profile is disabled; 3 unless given. */
    public SimulatorBuilder wrongPasswords(int count) {
        wrongPasswords = count;
        return this;
    }

    /** More connections to one server than this are closed at once; 200 unless given. */
    public SimulatorBuilder mostConnections(int count) {
        mostConnections = count;
        return this;
    }

    /** What becomes of a read that waits when its client has gone. */
    public SimulatorBuilder orphanedWait(OrphanedWait what) {
        orphanedWait = what;
        return this;
    }

    /** What programs made by CRTBNDCL do; by default they put an entry on the queue BINDINGS of their library. */
    public SimulatorBuilder exitProgram(ExitProgram program) {
        exitProgram = program;
        return this;
    }

    /** The system's clock. */
    public SimulatorBuilder clock(Clock systemClock) {
        clock = systemClock;
        return this;
    }

    /** Server seeds, 8 octets each, instead of random ones. */
    SimulatorBuilder seeds(Supplier<Octets> source) {
        seeds = source;
        return this;
    }

    /**
     * Opens the ports.
     *
     * @throws java.io.UncheckedIOException when a port cannot be had
     */
    public IbmISimulator start() {
        Traffic traffic = new Traffic();
        HostSystem system = system(traffic);
        IbmISimulator simulator = new IbmISimulator(
                system,
                traffic,
                new IbmISimulator.Network(
                        address.orElseGet(LoopbackHost::next),
                        Map.copyOf(ports),
                        tls.isPresent() ? tls.get().getServerSocketFactory() : ServerSocketFactory.getDefault(),
                        mostConnections),
                seeds);
        simulator.startServers();
        return simulator;
    }

    HostSystem system(Traffic traffic) {
        SystemSettings settings = new SystemSettings(
                version,
                passwordLevel,
                Ccsid.of(ccsid),
                commandLevel,
                jobName,
                wrongPasswords,
                orphanedWait,
                exitProgram,
                clock);
        HostSystem system = new HostSystem(settings, traffic);
        if (users.isEmpty()) {
            user(IbmISimulator.DEFAULT_USER, IbmISimulator.DEFAULT_PASSWORD);
        }
        users.values().forEach(user -> addTo(system, user.get()));
        return system;
    }

    private static void addTo(HostSystem system, UserProfile profile) {
        try {
            system.objects().add(profile);
        } catch (EscapeMessageException taken) {
            throw new IllegalArgumentException(taken.getMessage(), taken);
        }
    }
}
