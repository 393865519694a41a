package dev.abound.ibmi.simulator;

import java.util.Map;

/** The system programs of library QSYS that can be called. */
final class SystemPrograms {

    private SystemPrograms() {}

    static Map<String, SimulatedProgram> all() {
        return Map.of(
                "QUSRTVEI", call -> ApiError.told(call, 9, RetrieveExitInformation::run),
                "QMHQRDQD", QueueInformation::description,
                "QMHRDQM", call -> ApiError.told(call, 8, QueueInformation::messages),
                "QCMDEXC", SystemPrograms::execute,
                "QWCRTVCA", SystemPrograms::currentAttributes);
    }

    /** 1 command CHAR(*), 2 its length PACKED(15,5). */
    private static void execute(ProgramInvocation call) throws EscapeMessageException {
        call.job().system().commands().run(call.text(1), call.job());
    }

    /** Asked for the job's name when the server start did not tell it; answers no attribute at all. */
    private static void currentAttributes(ProgramInvocation call) throws EscapeMessageException {
        throw new EscapeMessageException("CPF1866", "Current attributes are not simulated");
    }
}
