package dev.abound.ibmi.simulator;

/** What a program does when it is called, through the command server or as an exit program. */
@FunctionalInterface
public interface SimulatedProgram {

    /**
     * Runs once, on the thread of the caller's connection; several calls may run at a time.
     *
     * @param call the parameters, and the job it runs in
     * @throws EscapeMessageException to end in error: the caller is told these messages
     */
    void call(ProgramInvocation call) throws EscapeMessageException;
}
