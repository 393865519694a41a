package dev.abound.ibmi.simulator;

import dev.abound.value.Octets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** The simulated system behind its servers: objects, profiles, commands, programs. Safe for any number of threads. */
final class HostSystem {

    /** The profile host server jobs start under. */
    static final String SERVER_USER = "QUSER";

    private final SystemSettings settings;
    private final Traffic traffic;
    private final ObjectStore objects;
    private final UserProfile systemProfile;
    private final RegistrationTable registration = new RegistrationTable();
    private final CommandTable commands = new CommandTable();
    private final SqlStatement.Aliases aliases = new SqlStatement.Aliases();
    private final AtomicInteger jobNumber = new AtomicInteger(100_000);

    HostSystem(SystemSettings settings, Traffic traffic) {
        this.settings = settings;
        this.traffic = traffic;
        this.objects = new ObjectStore(settings.clock());
        this.systemProfile = objects.profile("QSYS").orElseThrow();
        SystemPrograms.all().forEach(this::addSystemProgram);
    }

    private void addSystemProgram(String name, SimulatedProgram action) {
        addProgram(new ObjectName("QSYS", name), action);
    }

    /** A program owned by the system that everybody may call; takes the place of one with that name. */
    void addProgram(ObjectName name, SimulatedProgram action) {
        try {
            objects.replace(new ProgramObject(name, ObjectTraits.ofSystem(""), action, List.of()));
        } catch (EscapeMessageException noLibrary) {
            throw new IllegalArgumentException(noLibrary.getMessage() + ". Create the library first.", noLibrary);
        }
    }

    SystemSettings settings() {
        return settings;
    }

    Traffic traffic() {
        return traffic;
    }

    ObjectStore objects() {
        return objects;
    }

    RegistrationTable registration() {
        return registration;
    }

    CommandTable commands() {
        return commands;
    }

    SqlStatement.Aliases aliases() {
        return aliases;
    }

    Clock clock() {
        return settings.clock();
    }

    Ccsid ccsid() {
        return settings.ccsid();
    }

    ExitProgram exitProgram() {
        return settings.exitProgram();
    }

    /** The profile of the system itself; it stays whatever is deleted. */
    UserProfile systemProfile() {
        return systemProfile;
    }

    /** The job of a server that runs for months: it goes on using the queues it has used once. */
    SimulatedJob newServerJob(String name) {
        return newJob(systemProfile, name).keepingQueues();
    }

    SimulatedJob newJob(UserProfile user, String name) {
        return new SimulatedJob(this, user, name, jobNumber.incrementAndGet());
    }

    /** The job with its owner's authority while a program that adopts it runs. */
    SimulatedJob adopted(SimulatedJob job, String owner) {
        return job.profile().hasAllObjects()
                ? job
                : objects.profile(owner).map(job::as).orElse(job);
    }

    /**
     * Calls a program.
     *
     * @return the parameters afterwards
     * @throws EscapeMessageException MCH3401 when the program or its library is missing; what the program said otherwise
     */
    List<Octets> call(ObjectName name, List<Octets> parameters, SimulatedJob job) throws EscapeMessageException {
        Optional<SystemObject> program = objects.find(name, ProgramObject.TYPE);
        if (program.isEmpty()) {
            throw notResolved(name);
        }
        job.require(program.get().objectName(), ProgramObject.TYPE, Right.OBJOPR, Right.EXECUTE);
        ProgramInvocation call = new ProgramInvocation(job, parameters);
        ((ProgramObject) program.get()).action().call(call);
        return new ArrayList<>(call.parameters());
    }

    /** Substitution data: object type and subtype (0201 program, 0401 library), name in 30 characters. */
    private EscapeMessageException notResolved(ObjectName name) {
        boolean noLibrary = !name.library().startsWith("*")
                && objects.library(name.library()).isEmpty();
        String missing = noLibrary ? name.library() : name.name();
        Octets data = Octets.of(noLibrary ? 4 : 2, 1).plus(ccsid().field(missing, 30));
        return new EscapeMessageException(HostMessage.escape("MCH3401", "Cannot resolve to object " + missing)
                .withData(data));
    }
}
