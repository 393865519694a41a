package dev.abound.ibmi.simulator;

import dev.abound.value.Octets;
import java.util.List;

/**
 * What a compiled exit program does with a parameter group. The default puts an entry for it on the data queue
 * {@code BINDINGS} of the program's own library; see {@link SimulatorBuilder#exitProgram}.
 */
@FunctionalInterface
public interface ExitProgram {

    /**
     * Runs once for each call, on the caller's thread; several calls may run at a time.
     *
     * @param parameters as the server passes them, in order; a parameter may be longer than its length parameter says
     * @param library the program's own
     * @throws EscapeMessageException as a program would; a real exit program never lets one out
     */
    void call(List<Octets> parameters, String library, SimulatedJob job) throws EscapeMessageException;
}
