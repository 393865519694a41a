package dev.abound.ibmi.registration;

import dev.abound.ibmi.system.SimpleName;
import dev.abound.value.Escaped;
import java.util.List;
import java.util.Optional;

/**
 * Makes what the exit programs need: profile, library, queue, sources, programs, authorities. It looks before each step
 * whether that is done already, so it can be run again, after a failure half way or for a newer version. It never
 * deletes, clears or changes a queue.
 */
public final class Installer {

    private final Host host;
    private final Installation names;
    private final Commands commands;
    private final Narrator narrator;

    public Installer(Host host, Installation names, Narrator narrator) {
        this.host = host;
        this.names = names;
        this.commands = new Commands(names);
        this.narrator = narrator;
    }

    /**
     * Installs.
     *
     * @param listeners profiles that may read the queue
     * @throws RegistrationException when the system refuses a step, or has something of that name that is not ours
     */
    public void install(List<SimpleName> listeners) {
        try {
            makeOurs(names.ownerObject(), commands.createOwner(), false);
            makeOurs(names.libraryObject(), commands.createLibrary(), true);
            makeQueue(listeners);
            makeOurs(names.sources(), commands.createSourceFile(), true);
            for (ExitProgram program : ExitProgram.values()) {
                makeProgram(program);
            }
        } catch (RefusedException refused) {
            throw Advice.about(refused);
        }
    }

    private void makeOurs(ObjectRef object, ClCommand create, boolean owned) throws RefusedException {
        Optional<ObjectDescription> found = host.find(object);
        if (found.isEmpty()) {
            host.run(create);
        } else {
            requireOurs(object, found.get());
            narrator.note(object + " is there already.");
        }
        if (owned) {
            own(object, found);
        }
    }

    /** What somebody else made is not taken over: a library of that name may be in use for something else. */
    private static void requireOurs(ObjectRef object, ObjectDescription found) {
        if (!found.isOurs()) {
            throw new RegistrationException("There is a " + object + " already, and its text ("
                    + Escaped.text(found.text())
                    + ") does not begin with " + Installation.MARK + ": it seems to be somebody else's, and is left"
                    + " alone. Choose another name with --library or --owner; or, if it is to be used all the same,"
                    + " change its text with CHGOBJD.");
        }
    }

    private void own(ObjectRef object, Optional<ObjectDescription> found) throws RefusedException {
        boolean right =
                found.isPresent() && found.get().owner().equals(names.owner().text());
        if (!right) {
            host.run(commands.changeOwner(object));
        }
    }

    private void makeQueue(List<SimpleName> listeners) throws RefusedException {
        ObjectRef queue = names.queue();
        boolean before = host.find(queue).isPresent();
        makeOurs(queue, commands.createQueue(), true);
        if (before) {
            requireFit(host.queue(queue));
        }
        for (SimpleName listener : listeners) {
            host.run(commands.letRead(listener));
        }
    }

    private void requireFit(QueueState state) {
        if (state.longestEntry() < Commands.LONGEST_ENTRY || !state.isFifo()) {
            throw new RegistrationException(names.queue() + " is there and takes entries of " + state.longestEntry()
                    + " octets in sequence *" + state.sequence() + "; wanted are " + Commands.LONGEST_ENTRY
                    + " and *FIFO. It is not changed, for entries may lie on it: when they are read, delete it with"
                    + " DLTDTAQ, run install again and restart the DHCP server.");
        }
    }

    private void makeProgram(ExitProgram program) throws RefusedException {
        ProgramSource source = ProgramSource.of(program, names.library());
        ObjectRef wanted = names.program(program.program());
        Optional<ObjectDescription> found = host.find(wanted);
        if (found.isPresent()) {
            requireOurs(wanted, found.get());
        }
        if (found.isPresent() && found.get().text().equals(source.description())) {
            narrator.note(wanted + " is there already, made from the same source.");
            finish(wanted, found);
        } else if (found.isPresent()) {
            update(program, source);
        } else {
            compile(program, source, program.program());
        }
    }

    private void compile(ExitProgram program, ProgramSource source, SimpleName as) throws RefusedException {
        upload(program, source);
        host.run(commands.compile(program, as, source.description()));
        finish(names.program(as), Optional.empty());
    }

    /** Only now may others call it: before, it would have adopted the authority of whoever installs. */
    private void finish(ObjectRef program, Optional<ObjectDescription> found) throws RefusedException {
        own(program, found);
        host.run(commands.letEverybodyUse(program));
    }

    private void upload(ExitProgram program, ProgramSource source) throws RefusedException {
        if (host.tryOut(commands.checkMember(program))
                .filter(Advice::saysNotThere)
                .isPresent()) {
            host.run(commands.addMember(program));
        }
        host.run(commands.clearMember(program));
        host.run(commands.aliasOfMember(program));
        List<String> lines = source.lines();
        for (int i = 0; i < lines.size(); i++) {
            host.run(commands.insertLine(program, i + 1, lines.get(i)));
        }
    }

    /**
     * REPLACE(*YES) would be refused, as the program adopts an owner who is not the one compiling. The new one is made
     * beside, and the names change when it is complete. The old one stays until the next update: the DHCP server's job
     * may hold its address.
     */
    private void update(ExitProgram program, ProgramSource source) throws RefusedException {
        deleteIfThere(program.newVersion());
        compile(program, source, program.newVersion());
        deleteIfThere(program.oldVersion());
        host.run(commands.rename(names.program(program.program()), program.oldVersion()));
        host.run(commands.rename(names.program(program.newVersion()), program.program()));
        narrator.note(names.program(program.program()) + " is new; the one before is " + program.oldVersion()
                + " now. Restart the DHCP server: its job goes on with the old one until then.");
    }

    private void deleteIfThere(SimpleName program) throws RefusedException {
        if (host.find(names.program(program)).isPresent()) {
            host.run(commands.deleteProgram(program));
        }
    }
}
