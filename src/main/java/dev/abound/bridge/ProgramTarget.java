package dev.abound.bridge;

import dev.abound.ibmi.exitpoint.CallTime;
import dev.abound.ibmi.exitpoint.ParameterGroup;
import dev.abound.ibmi.registration.ExitProgramCaller;
import dev.abound.replay.ReplayTarget;
import dev.abound.value.Octets;

/**
 * Replayed replies become calls of an exit program. The program takes its own time; that of the capture is lost. What
 * counts as arrived is that it returned: it says nothing when it could not send.
 */
public final class ProgramTarget implements ReplayTarget {

    private final ExitProgramCaller program;

    public ProgramTarget(ExitProgramCaller program) {
        this.program = program;
    }

    @Override
    public void send(Octets entry) {
        program.call(entry);
    }

    @Override
    public void send(ParameterGroup group, CallTime time) {
        program.call(group);
    }

    /** Each call was answered when it returned. */
    @Override
    public void finish() {}

    @Override
    public long acknowledged() {
        return program.calls();
    }

    @Override
    public void close() {
        program.close();
    }
}
