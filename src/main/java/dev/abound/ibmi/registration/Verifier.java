package dev.abound.ibmi.registration;

import dev.abound.ibmi.exitpoint.Probe;
import dev.abound.ibmi.registration.Finding.Result;
import dev.abound.value.Escaped;
import dev.abound.value.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Looks whether all of an installation is there and fits together, and sends a probe through it. Changes nothing. */
public final class Verifier {

    private final Host host;
    private final Installation names;
    private final Commands commands;
    private final Narrator narrator;
    private final List<Finding> findings = new ArrayList<>();
    private final TreeSet<String> made = new TreeSet<>();

    public Verifier(Host host, Installation names, Narrator narrator) {
        this.host = host;
        this.names = names;
        this.commands = new Commands(names);
        this.narrator = narrator;
    }

    /**
     * Looks at library, queue, programs, registration and the authority of the profile signed on with.
     *
     * @throws RegistrationException when the system refuses to tell
     */
    public List<Finding> look() {
        findings.clear();
        try {
            lookAtLibrary();
            lookAtQueue();
            for (ExitProgram program : ExitProgram.values()) {
                lookAtProgram(program);
                lookAtRegistration(program);
            }
            restart();
            return List.copyOf(findings);
        } catch (RefusedException refused) {
            throw Advice.about(refused);
        }
    }

    private void add(String subject, Result result, String text) {
        findings.add(new Finding(subject, result, text));
    }

    private Optional<ObjectDescription> lookFor(String subject, ObjectRef object) {
        try {
            Optional<ObjectDescription> found = host.find(object);
            if (found.isEmpty()) {
                add(subject, Result.WRONG, "There is no " + object + ". Run 'abound exitpoint install'.");
            }
            return found;
        } catch (RefusedException mayNot) {
            add(
                    subject,
                    Result.WRONG,
                    "This profile may not look at " + object + " (" + mayNot.id() + "). Run install" + " again"
                            + (object.equals(names.queue()) ? ", with --listener and its name." : "."));
            return Optional.empty();
        }
    }

    private void lookAtLibrary() {
        if (lookFor("library", names.libraryObject()).isPresent()) {
            add("library", Result.GOOD, "Library " + names.library() + " is there.");
            mayUse("library", names.libraryObject());
        }
    }

    private void mayUse(String subject, ObjectRef object) {
        host.tryOut(commands.checkUse(object))
                .ifPresent(id -> add(
                        subject,
                        Result.WRONG,
                        "This profile may not use " + object + " (" + id + "): everybody should. Run install again."));
    }

    private void lookAtQueue() throws RefusedException {
        Optional<ObjectDescription> found = lookFor("queue", names.queue());
        if (found.isEmpty()) {
            return;
        }
        made.add(found.get().madeInWords());
        Optional<String> mayNot = host.tryOut(commands.checkReading());
        if (mayNot.isPresent()) {
            add(
                    "queue",
                    Result.WRONG,
                    "This profile may not read " + names.queue() + " (" + mayNot.get()
                            + "). Run install again with --listener and its name.");
            return;
        }
        judge(host.queue(names.queue()));
    }

    private void judge(QueueState state) {
        findings.addAll(QueueCheckup.judge(names.queue(), state));
    }

    private void lookAtProgram(ExitProgram program) {
        ObjectRef object = names.program(program.program());
        Optional<ObjectDescription> found = lookFor("program", object);
        if (found.isEmpty()) {
            return;
        }
        made.add(found.get().madeInWords());
        String owner = found.get().owner();
        if (!owner.equals(names.owner().text())) {
            add(
                    "program",
                    Result.WRONG,
                    object + " belongs to " + owner + " and adopts its authority, not that of " + names.owner()
                            + ". Run install again.");
        } else {
            add("program", Result.GOOD, object + " is there.");
        }
        mayUse("program", object);
        compareVersion(program, found.get());
    }

    private void compareVersion(ExitProgram program, ObjectDescription found) {
        if (!found.text().equals(ProgramSource.of(program, names.library()).description())) {
            add(
                    "program",
                    Result.NOTE,
                    program.program() + " was not made from the source in this Abound (" + Escaped.text(found.text())
                            + "). Another version or by hand? 'abound exitpoint install' replaces it.");
        }
    }

    private void lookAtRegistration(ExitProgram program) throws RefusedException {
        List<RegisteredProgram> ours = new Registrar(host, names, narrator).registrations(program);
        String where = program.exitPoint() + ", format " + program.format();
        if (ours.isEmpty()) {
            add(
                    "registration",
                    Result.WRONG,
                    program.program() + " is not registered at " + where + ". Run 'abound exitpoint register'.");
        } else if (ours.size() > 1) {
            add(
                    "registration",
                    Result.WRONG,
                    program.program() + " is registered " + ours.size() + " times at " + where
                            + ": each lease is told as often. Run unregister, then register.");
        } else {
            add(
                    "registration",
                    Result.GOOD,
                    program.program() + " is registered at " + where + ", number "
                            + ours.get(0).number() + ".");
        }
    }

    /** Nobody can tell from outside since when the DHCP server runs; what its job may still hold on to can be told. */
    private void restart() {
        if (!made.isEmpty() && !made.last().isEmpty()) {
            add(
                    "restart",
                    Result.NOTE,
                    "A restart of the DHCP server is advisable when it has run since before " + made.last()
                            + " (the system's clock), when queue or programs were last made, or since before they were"
                            + " registered: its job keeps addresses and authority.");
        }
    }

    /**
     * Calls the exit program as the DHCP server would, with a group that is no binding.
     *
     * @param number tells this probe from others, 0 or more
     * @throws RegistrationException when it cannot be called
     */
    public void probe(long number) {
        try {
            host.call(
                    names.library(),
                    ExitProgram.BINDINGS.program(),
                    callable(Probe.group(number).parameters()));
        } catch (RefusedException refused) {
            throw Advice.about(refused);
        }
    }

    /** A parameter of no octets becomes one: what a system makes of an empty one nobody could try. */
    static List<Octets> callable(List<Octets> parameters) {
        return parameters.stream()
                .map(octets -> octets.isEmpty() ? Octets.of(0x40) : octets)
                .toList();
    }
}
