package dev.abound.ibmi.registration;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Adds the exit programs to the DHCP server's exit points, finds them there by name, and removes them. */
public final class Registrar {

    /** The exit points of the DHCP server, by format; the last takes programs that may refuse requests: never ours. */
    private static final List<List<String>> EXIT_POINTS = List.of(
            List.of(ExitProgram.BINDINGS.exitPoint(), ExitProgram.BINDINGS.format()),
            List.of(ExitProgram.RELEASES.exitPoint(), ExitProgram.RELEASES.format()),
            List.of("QIBM_QTOD_DHCP_REQ", "DHCV0100"));

    private final Host host;
    private final Installation names;
    private final Commands commands;
    private final Narrator narrator;

    public Registrar(Host host, Installation names, Narrator narrator) {
        this.host = host;
        this.names = names;
        this.commands = new Commands(names);
        this.narrator = narrator;
    }

    /**
     * Registers both programs, each with the first number that is free; what is registered already stays.
     *
     * @return how many were added by this call
     * @throws RegistrationException when a program is missing, an exit point is, or the system refuses
     */
    public int register() {
        try {
            int added = 0;
            for (ExitProgram program : ExitProgram.values()) {
                added += register(program) ? 1 : 0;
            }
            return added;
        } catch (RefusedException refused) {
            throw Advice.about(refused);
        }
    }

    private boolean register(ExitProgram program) throws RefusedException {
        ExitPointState point = host.exitPoint(program.exitPoint(), program.format())
                .orElseThrow(() -> new RegistrationException("This system has no exit point " + program.exitPoint()
                        + " with format " + program.format() + ": is its DHCP server installed? Look at WRKREGINF."));
        List<RegisteredProgram> there = host.programs(program.exitPoint(), program.format());
        List<RegisteredProgram> ours = ours(program, there);
        if (!ours.isEmpty()) {
            narrator.note(program.program() + " is registered already, number "
                    + ours.get(0).number() + ".");
            return false;
        }
        requireProgram(program);
        if (point.isFull()) {
            throw new RegistrationException("Exit point " + program.exitPoint() + " takes " + point.most()
                    + " programs and has as many. Look at WRKREGINF EXITPNT(" + program.exitPoint()
                    + ") and remove one that is not needed.");
        }
        host.run(commands.add(program, firstFree(there)));
        return true;
    }

    /** The system would register a program that is not there, and the DHCP server fail to call it. */
    private void requireProgram(ExitProgram program) throws RefusedException {
        ObjectRef object = names.program(program.program());
        if (host.find(object).isEmpty()) {
            throw new RegistrationException("There is no " + object + ". Run 'abound exitpoint install' first.");
        }
    }

    private static int firstFree(List<RegisteredProgram> there) {
        Set<Integer> taken = there.stream().map(RegisteredProgram::number).collect(Collectors.toSet());
        int number = 1;
        while (taken.contains(number)) {
            number++;
        }
        return number;
    }

    /**
     * Removes both programs, wherever they are registered.
     *
     * @return how many registrations this call has removed
     * @throws RegistrationException when the system refuses
     */
    public int unregister() {
        try {
            int removed = 0;
            for (ExitProgram program : ExitProgram.values()) {
                removed += unregister(program);
            }
            return removed;
        } catch (RefusedException refused) {
            throw Advice.about(refused);
        }
    }

    private int unregister(ExitProgram program) throws RefusedException {
        List<RegisteredProgram> ours = registrations(program);
        for (RegisteredProgram registered : ours) {
            host.run(commands.remove(program, registered.number()));
        }
        if (ours.isEmpty()) {
            narrator.note(program.program() + " is not registered.");
        }
        return ours.size();
    }

    /** All programs at the exit points of the DHCP server, ours and others. */
    public List<RegisteredProgram> list() {
        try {
            List<RegisteredProgram> all = new ArrayList<>();
            for (List<String> point : EXIT_POINTS) {
                all.addAll(host.programs(point.get(0), point.get(1)));
            }
            return all;
        } catch (RefusedException refused) {
            throw Advice.about(refused);
        }
    }

    /** Where one of ours is registered. */
    List<RegisteredProgram> registrations(ExitProgram program) throws RefusedException {
        return ours(program, host.programs(program.exitPoint(), program.format()));
    }

    private List<RegisteredProgram> ours(ExitProgram program, List<RegisteredProgram> there) {
        return there.stream()
                .filter(each -> each.is(names.library(), program.program()))
                .toList();
    }
}
