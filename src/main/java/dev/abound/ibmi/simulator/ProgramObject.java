package dev.abound.ibmi.simulator;

import java.util.List;

/** A program: what it does is a lambda; a compiled one keeps the source it was made from. */
final class ProgramObject extends SystemObject {

    static final String TYPE = "*PGM";

    private final SimulatedProgram action;
    private final List<String> source;

    ProgramObject(ObjectName name, ObjectTraits traits, SimulatedProgram action, List<String> source) {
        super(name, TYPE, traits);
        this.action = action;
        this.source = List.copyOf(source);
    }

    SimulatedProgram action() {
        return action;
    }

    List<String> source() {
        return source;
    }
}
