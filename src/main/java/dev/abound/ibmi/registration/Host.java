package dev.abound.ibmi.registration;

import dev.abound.ibmi.system.SimpleName;
import dev.abound.value.Octets;
import java.util.List;
import java.util.Optional;

/**
 * A system to work on: one job there, one command at a time. For one thread.
 *
 * <p>All methods throw {@link RegistrationException} when the connection is lost: whether the last command was carried
 * out is then unknown.
 */
public sealed interface Host extends AutoCloseable permits JtopenHost, ImaginedHost {

    /** Runs a command to its end. */
    void run(ClCommand command) throws RefusedException;

    /** Runs a command whose failure is an answer: the id of the escape message, empty when it succeeded. */
    Optional<String> tryOut(ClCommand command);

    /** Looks at an object; empty when it, or its library, is not there. */
    Optional<ObjectDescription> find(ObjectRef object) throws RefusedException;

    /** Looks at the installation's queue, which is there. */
    QueueState queue(ObjectRef queue) throws RefusedException;

    /** Looks at an exit point; empty when this system does not have it. */
    Optional<ExitPointState> exitPoint(String exitPoint, String format) throws RefusedException;

    /** All programs of an exit point, in the order they are called. */
    List<RegisteredProgram> programs(String exitPoint, String format) throws RefusedException;

    /** Calls a program with input parameters. */
    void call(SimpleName library, SimpleName program, List<Octets> parameters) throws RefusedException;

    /** The profile signed on with; empty when nobody did. */
    Optional<SimpleName> user();

    @Override
    void close();
}
