package dev.abound.bridge;

import dev.abound.ibmi.exitpoint.CallTime;
import dev.abound.ibmi.exitpoint.ExitEntry;
import dev.abound.ibmi.exitpoint.ParameterGroup;
import dev.abound.ibmi.registration.ExitProgramCaller;
import dev.abound.ibmi.registration.RegistrationException;
import dev.abound.replay.ReplayTarget;
import dev.abound.value.Octets;
import java.io.IOException;

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
    public void send(Octets entry) throws IOException {
        call(ExitEntry.of(entry).group());
    }

    @Override
    public void send(ParameterGroup group, CallTime time) throws IOException {
        call(group);
    }

    private void call(ParameterGroup group) throws IOException {
        try {
            program.call(group);
        } catch (RegistrationException lost) {
            throw new IOException(lost.getMessage(), lost);
        }
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
