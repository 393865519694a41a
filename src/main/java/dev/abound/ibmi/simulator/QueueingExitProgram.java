package dev.abound.ibmi.simulator;

import dev.abound.ibmi.exitpoint.BindingGroup;
import dev.abound.ibmi.exitpoint.CallTime;
import dev.abound.ibmi.exitpoint.EntryEncoder;
import dev.abound.ibmi.exitpoint.ParameterGroup;
import dev.abound.ibmi.exitpoint.ReleaseGroup;
import dev.abound.value.Octets;
import java.time.ZoneOffset;
import java.util.List;

/**
 * What the exit programs of this project do: one entry for each call, on a queue in the program's own library. Eight
 * parameters are DHCA0100, five are DHCR0100. Like them it lets no message out: an entry that cannot be sent is lost, and
 * the simulator complains of it.
 */
final class QueueingExitProgram implements ExitProgram {

    private static final int BINDING_PARAMETERS = 8;
    private static final int RELEASE_PARAMETERS = 5;

    private final String queue;

    QueueingExitProgram(String queue) {
        this.queue = queue;
    }

    @Override
    public void call(List<Octets> parameters, String library, SimulatedJob job) {
        try {
            if (parameters.size() < RELEASE_PARAMETERS) {
                throw new EscapeMessageException("MCH3601", "Pointer not set: too few parameters");
            }
            CallTime now = CallTime.of(job.clock().instant(), ZoneOffset.UTC);
            job.send(library, queue, EntryEncoder.encode(group(parameters), now));
        } catch (EscapeMessageException lost) {
            job.system().traffic().complain("exit program in " + library + ": " + lost.getMessage());
        }
    }

    private static ParameterGroup group(List<Octets> parameters) {
        return parameters.size() < BINDING_PARAMETERS
                ? ReleaseGroup.ofParameters(parameters)
                : BindingGroup.ofParameters(parameters);
    }
}
