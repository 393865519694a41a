package dev.abound.ibmi.simulator;

import java.util.List;

/** What a CL command does. */
@FunctionalInterface
public interface CommandAction {

    /**
     * Runs once, on the thread of the caller's connection; several calls may run at a time.
     *
     * @return messages that say what was done, perhaps none; the command has succeeded
     * @throws EscapeMessageException when it has not; these messages reach the caller
     */
    List<HostMessage> run(ClCommand command, SimulatedJob job) throws EscapeMessageException;
}
