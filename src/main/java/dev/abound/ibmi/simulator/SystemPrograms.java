package dev.abound.ibmi.simulator;

import dev.abound.value.Octets;
import java.util.Map;
import java.util.Optional;

/** The system programs of library QSYS that can be called. */
final class SystemPrograms {

    private SystemPrograms() {}

    static Map<String, SimulatedProgram> all() {
        return Map.of(
                "QUSRTVEI",
                call -> ApiError.told(call, 9, RetrieveExitInformation::run),
                "QUSROBJD",
                call -> ApiError.told(call, 6, RetrieveObjectDescription::run),
                "QMHSNDM",
                call -> ApiError.told(call, 10, MessageSending::run),
                "QMHQRDQD",
                QueueInformation::description,
                "QMHRDQM",
                call -> ApiError.told(call, 8, QueueInformation::messages),
                "QCMDEXC",
                SystemPrograms::execute,
                "QSNDDTAQ",
                SystemPrograms::send,
                "QWCRTVCA",
                SystemPrograms::currentAttributes);
    }

    /** 1 command CHAR(*), 2 its length PACKED(15,5). */
    private static void execute(ProgramInvocation call) throws EscapeMessageException {
        call.job().system().commands().run(call.text(1), call.job());
    }

    /** 1 queue, 2 library, 3 length PACKED(5,0), 4 data; with a key 5 its length PACKED(3,0), 6 the key. */
    private static void send(ProgramInvocation call) throws EscapeMessageException {
        ObjectName queue = new ObjectName(call.text(2), call.text(1));
        Octets data = call.parameter(4).first(packed(call.parameter(3).first(3)));
        Optional<Octets> key = call.count() < 6
                ? Optional.empty()
                : Optional.of(call.parameter(6).first(packed(call.parameter(5).first(2))));
        call.job().write(queue, data, key.filter(given -> !given.isEmpty()));
    }

    /** Packed decimal: a digit in each half octet, the last half being the sign. */
    private static int packed(Octets octets) throws EscapeMessageException {
        String hex = octets.hex();
        if (!hex.matches("[0-9]+[acef]")) {
            throw new EscapeMessageException("MCH1202", "Decimal data error: " + hex);
        }
        return Integer.parseInt(hex.substring(0, hex.length() - 1));
    }

    /** Asked for the job's name when the server start did not tell it; answers no attribute at all. */
    private static void currentAttributes(ProgramInvocation call) throws EscapeMessageException {
        throw new EscapeMessageException("CPF1866", "Current attributes are not simulated");
    }
}
