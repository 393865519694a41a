package dev.abound.ibmi.registration;

import dev.abound.ibmi.exitpoint.ParameterGroup;
import dev.abound.ibmi.system.QualifiedName;
import dev.abound.ibmi.system.SignOnGate;
import dev.abound.ibmi.system.SystemAccess;

/** Calls an exit program as the DHCP server of IBM i does: what comes of it is the program's business. For one thread. */
public final class ExitProgramCaller implements AutoCloseable {

    private final Host host;
    private final QualifiedName program;
    private long calls;

    private ExitProgramCaller(Host host, QualifiedName program) {
        this.host = host;
        this.program = program;
    }

    /** @throws RegistrationException when the system does not let us in */
    public static ExitProgramCaller open(SystemAccess access, SignOnGate gate, QualifiedName program)
            throws InterruptedException {
        return new ExitProgramCaller(JtopenHost.open(access, gate, Narrator.SILENT), program);
    }

    /**
     * Calls it, and returns when it has returned.
     *
     * @throws RegistrationException when it cannot be called
     */
    public void call(ParameterGroup group) {
        try {
            host.call(program.library(), program.object(), Verifier.callable(group.parameters()));
            calls++;
        } catch (RefusedException refused) {
            throw Advice.about(refused);
        }
    }

    /** How often the program has returned. */
    public long calls() {
        return calls;
    }

    @Override
    public void close() {
        host.close();
    }
}
