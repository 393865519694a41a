package dev.abound.ibmi.simulator;

import java.util.List;

/** A program: what it does is a lambda; a compiled one keeps the source it was made from. */
final class ProgramObject extends SystemObject {

    static final String TYPE = "*PGM";

    private final SimulatedProgram action;
    private final List<String> source;
    private final boolean adopts;

    ProgramObject(ObjectName name, ObjectTraits traits, SimulatedProgram action, List<String> source) {
        super(name, TYPE, traits);
        this.action = action;
        this.source = List.copyOf(source);
        this.adopts = false;
    }

    private ProgramObject(ObjectName name, ObjectTraits traits, List<String> source, boolean adopts) {
        super(name, TYPE, traits);
        this.action = this::exit;
        this.source = List.copyOf(source);
        this.adopts = adopts;
    }

    /** One that does what the system's exit program does; with USRPRF(*OWNER) it may what its owner may. */
    static ProgramObject compiled(ObjectName name, ObjectTraits traits, List<String> source, boolean adopts) {
        return new ProgramObject(name, traits, source, adopts);
    }

    private void exit(ProgramInvocation call) throws EscapeMessageException {
        HostSystem system = call.job().system();
        SimulatedJob job = adopts ? system.adopted(call.job(), owner()) : call.job();
        system.exitProgram().call(call.parameters(), objectName().library(), job);
    }

    SimulatedProgram action() {
        return action;
    }

    List<String> source() {
        return source;
    }

    boolean adopts() {
        return adopts;
    }
}
