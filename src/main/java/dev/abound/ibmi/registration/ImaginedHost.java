package dev.abound.ibmi.registration;

import dev.abound.ibmi.system.SimpleName;
import dev.abound.value.Octets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * No system at all: commands are told and not run. What is asked is answered as a system would that has nothing of ours
 * yet, or all of it, so that one sees every command.
 */
public final class ImaginedHost implements Host {

    private static final String NOT_FOUND = "CPF9801";

    private final Narrator narrator;
    private final Installation names;
    private final boolean installed;
    private final boolean registered;

    private ImaginedHost(Narrator narrator, Installation names, boolean installed, boolean registered) {
        this.narrator = narrator;
        this.names = names;
        this.installed = installed;
        this.registered = registered;
    }

    /** Nothing is there. */
    public static ImaginedHost empty(Narrator narrator, Installation names) {
        return new ImaginedHost(narrator, names, false, false);
    }

    /** All objects are there, registered or not. */
    public static ImaginedHost installed(Narrator narrator, Installation names, boolean registered) {
        return new ImaginedHost(narrator, names, true, registered);
    }

    @Override
    public void run(ClCommand command) {
        narrator.command(command);
    }

    @Override
    public Optional<String> tryOut(ClCommand command) {
        narrator.command(command);
        return command.name().equals("DSPOBJD") ? Optional.of(Uninstaller.NOTHING_THERE) : Optional.of(NOT_FOUND);
    }

    @Override
    public Optional<ObjectDescription> find(ObjectRef object) {
        return installed && !isLeftOver(object)
                ? Optional.of(new ObjectDescription(names.owner().text(), "", Installation.MARK))
                : Optional.empty();
    }

    /** Programs an update has left behind. */
    private static boolean isLeftOver(ObjectRef object) {
        return Arrays.stream(ExitProgram.values())
                .flatMap(program -> Stream.of(program.newVersion(), program.oldVersion()))
                .anyMatch(object.name()::equals);
    }

    @Override
    public QueueState queue(ObjectRef queue) {
        return new QueueState(Commands.LONGEST_ENTRY, "F", "Y", "Y", 0, 0);
    }

    @Override
    public Optional<ExitPointState> exitPoint(String exitPoint, String format) {
        return Optional.of(new ExitPointState(-1, registered ? 1 : 0));
    }

    @Override
    public List<RegisteredProgram> programs(String exitPoint, String format) {
        for (ExitProgram program : ExitProgram.values()) {
            if (registered && program.exitPoint().equals(exitPoint)) {
                return List.of(new RegisteredProgram(
                        exitPoint,
                        format,
                        1,
                        names.library().text(),
                        program.program().text(),
                        program.text()));
            }
        }
        return List.of();
    }

    @Override
    public void call(SimpleName library, SimpleName program, List<Octets> parameters) {
        throw new IllegalStateException("an imagined system calls no program");
    }

    @Override
    public Optional<SimpleName> user() {
        return Optional.empty();
    }

    @Override
    public void close() {
        // nothing is open
    }
}
