package dev.abound.ibmi.simulator;

import dev.abound.value.Octets;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The job a command or program runs in: whose it is, and what it may reach. */
public final class SimulatedJob {

    private final HostSystem system;
    private final UserProfile user;
    private final String name;
    private final int number;
    private final Optional<Map<ObjectName, SimulatedQueue>> keptQueues;

    SimulatedJob(HostSystem system, UserProfile user, String name, int number) {
        this(system, user, name, number, Optional.empty());
    }

    private SimulatedJob(
            HostSystem system,
            UserProfile user,
            String name,
            int number,
            Optional<Map<ObjectName, SimulatedQueue>> keptQueues) {
        this.system = system;
        this.user = user;
        this.name = name;
        this.number = number;
        this.keptQueues = keptQueues;
    }

    /** The profile it runs under, upper case. */
    public String user() {
        return user.name();
    }

    /** {@code nnnnnn/USER/NAME}; the user is the one host servers start with. */
    public String qualifiedName() {
        return String.format(Locale.ROOT, "%06d/%s/%s", number, HostSystem.SERVER_USER, name);
    }

    /** The time of the simulated system. */
    public Clock clock() {
        return system.clock();
    }

    /**
     * Puts an entry on a data queue with this user's authority, as QSNDDTAQ does.
     *
     * @throws EscapeMessageException CPF9801, CPF9802, CPF9810, or what {@link SimulatedQueue#put(Octets)} says
     */
    public void send(String library, String queue, Octets entry) throws EscapeMessageException {
        write(new ObjectName(library, queue), entry, Optional.empty());
    }

    void write(ObjectName queue, Octets entry, Optional<Octets> key) throws EscapeMessageException {
        SimulatedQueue kept = keptQueues.map(queues -> queues.get(queue)).orElse(null);
        SimulatedQueue target = kept == null ? queue(queue, Right.OBJOPR, Right.ADD) : kept;
        keptQueues.ifPresent(queues -> queues.put(queue, target));
        target.write(entry, key, sender());
    }

    /** The same job with another profile's authority. */
    SimulatedJob as(UserProfile other) {
        return new SimulatedJob(system, other, name, number, keptQueues);
    }

    /** A job that resolves each queue once and then uses its address, and its authority, for as long as it lives. */
    SimulatedJob keepingQueues() {
        return new SimulatedJob(system, user, name, number, Optional.of(new ConcurrentHashMap<>()));
    }

    HostSystem system() {
        return system;
    }

    UserProfile profile() {
        return user;
    }

    Ccsid ccsid() {
        return system.ccsid();
    }

    SimulatedQueue queue(ObjectName queue, Right... rights) throws EscapeMessageException {
        return (SimulatedQueue) require(queue, SimulatedQueue.TYPE, rights);
    }

    /** The object, when this user may see its library and has these rights to it. */
    SystemObject require(ObjectName object, String type, Right... rights) throws EscapeMessageException {
        SystemObject found = system.objects().require(object, type);
        Optional<Library> library = system.objects().library(found.objectName().library());
        if (library.isPresent()) {
            check(library.get(), EnumSet.of(Right.EXECUTE));
        }
        Set<Right> wanted = EnumSet.noneOf(Right.class);
        wanted.addAll(Set.of(rights));
        check(found, wanted);
        return found;
    }

    void check(SystemObject object, Set<Right> wanted) throws EscapeMessageException {
        if (!user.hasAllObjects() && !object.allows(user.name(), wanted)) {
            throw Messages.notAuthorized(object);
        }
    }

    /** Has this user any right to it at all? */
    boolean mayAnything(SystemObject object) {
        return user.hasAllObjects() || object.allowsAnything(user.name());
    }

    /** The library a new object would go into, when this user may add to it. */
    String libraryToAddTo(String library) throws EscapeMessageException {
        String target = ObjectStore.libraryFor(library);
        Library found = system.objects().library(target).orElseThrow(() -> Messages.libraryNotFound(target));
        check(found, EnumSet.of(Right.OBJOPR, Right.ADD, Right.EXECUTE));
        return target;
    }

    /** Sender information of a queue entry: job 10, user 10, number 6, current user 10. */
    Octets sender() {
        return ccsid().field(name, 10)
                .plus(ccsid().field(HostSystem.SERVER_USER, 10))
                .plus(ccsid().field(String.format(Locale.ROOT, "%06d", number), 6))
                .plus(ccsid().field(user.name(), 10));
    }
}
