package dev.abound.ibmi.registration;

import dev.abound.ibmi.system.SimpleName;
import java.util.Optional;

/**
 * Takes away what {@link Installer} and {@link Registrar} made, in two steps: the DHCP server's job keeps addresses of
 * programs and queue until it ends, so they may go only when it was restarted after they were unregistered.
 */
public final class Uninstaller {

    /** No objects of specified name or type exist in library. */
    static final String NOTHING_THERE = "CPF2123";

    private static final String OWNS_SOMETHING = "CPF2215";

    private final Host host;
    private final Installation names;
    private final Commands commands;
    private final Narrator narrator;

    public Uninstaller(Host host, Installation names, Narrator narrator) {
        this.host = host;
        this.names = names;
        this.commands = new Commands(names);
        this.narrator = narrator;
    }

    /** The first step: unregisters, and says what comes next. */
    public void unregister() {
        new Registrar(host, names, narrator).unregister();
        narrator.note("Programs and queue stay until the DHCP server has been restarted, for its job may still call and"
                + " fill them. Restart it (ENDTCPSVR SERVER(*DHCP), then STRTCPSVR SERVER(*DHCP)); when the listener"
                + " has read what is left, stop it, and run uninstall once more with --dhcp-restarted.");
    }

    /**
     * The second step: deletes programs, sources, queue, library and profile, those that are there.
     *
     * @param discardEntries delete the queue even with entries on it, which nobody will ever read
     * @throws RegistrationException when the programs were registered until now, when entries would be lost, or when
     *     the system refuses
     */
    public void delete(boolean discardEntries) {
        if (new Registrar(host, names, narrator).unregister() > 0) {
            throw new RegistrationException("The programs were registered until this moment, so the DHCP server has not"
                    + " been restarted since. Nothing was deleted. Restart it now, then run this again.");
        }
        try {
            if (isOurs(names.libraryObject())) {
                deleteObjects(discardEntries);
                deleteLibrary();
            }
            if (isOurs(names.ownerObject())) {
                deleteOwner();
            }
        } catch (RefusedException refused) {
            throw Advice.about(refused);
        }
    }

    private boolean isOurs(ObjectRef object) throws RefusedException {
        Optional<ObjectDescription> found = host.find(object);
        if (found.isEmpty()) {
            narrator.note("There is no " + object + ".");
            return false;
        }
        if (!found.get().isOurs()) {
            narrator.note("The text of " + object + " does not begin with " + Installation.MARK
                    + ": it is left alone, with all that is in it.");
        }
        return found.get().isOurs();
    }

    private void deleteObjects(boolean discardEntries) throws RefusedException {
        boolean queue = host.find(names.queue()).isPresent();
        if (queue && !discardEntries) {
            requireEmpty(host.queue(names.queue()));
        }
        for (ExitProgram program : ExitProgram.values()) {
            deleteProgram(program.program());
            deleteProgram(program.newVersion());
            deleteProgram(program.oldVersion());
        }
        if (host.find(names.sources()).isPresent()) {
            host.run(commands.deleteSourceFile());
        }
        if (queue) {
            host.run(commands.deleteQueue());
        }
    }

    private void requireEmpty(QueueState state) {
        if (state.entries() > 0) {
            throw new RegistrationException(state.entries() + " entries lie on " + names.queue()
                    + " and nobody has read them. Nothing was deleted. Let the listener read them, or give"
                    + " --discard-entries to lose them.");
        }
    }

    private void deleteProgram(SimpleName program) throws RefusedException {
        if (host.find(names.program(program)).isPresent()) {
            host.run(commands.deleteProgram(program));
        }
    }

    /** DLTLIB takes everything with it: only an empty library goes. */
    private void deleteLibrary() throws RefusedException {
        Optional<String> answer = host.tryOut(commands.listObjects());
        if (answer.equals(Optional.of(NOTHING_THERE))) {
            host.run(commands.deleteLibrary());
        } else {
            narrator.note("Library " + names.library() + " stays: something else seems to be in it"
                    + answer.map(id -> " (" + id + ")").orElse("") + ". Look with WRKOBJ OBJ(" + names.library()
                    + "/*ALL), then DLTLIB LIB(" + names.library() + ").");
        }
    }

    private void deleteOwner() throws RefusedException {
        try {
            host.run(commands.deleteOwner());
        } catch (RefusedException refused) {
            if (!refused.id().equals(OWNS_SOMETHING)) {
                throw refused;
            }
            narrator.note("Profile " + names.owner() + " stays, for it owns something else: look with WRKOBJOWN USRPRF("
                    + names.owner() + ").");
        }
    }
}
