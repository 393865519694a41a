package dev.abound.ibmi.simulator;

import dev.abound.value.Octets;
import dev.abound.wire.WireWriter;

/**
 * The error code parameter of system APIs: bytes provided 4, bytes available 4, exception id 7, reserved 1, data. With
 * no bytes provided the API ends with an escape message instead.
 */
final class ApiError {

    private static final int SMALLEST = 8;
    private static final int FIXED = 16;

    private ApiError() {}

    /** Runs an API's work; what fails goes into the parameter where the caller provided one. */
    static void told(ProgramInvocation call, int errorParameter, SimulatedProgram work) throws EscapeMessageException {
        boolean provided = call.count() >= errorParameter
                && call.parameter(errorParameter).length() >= SMALLEST
                && call.binary4(errorParameter) >= SMALLEST;
        try {
            work.call(call);
            if (provided) {
                call.set(errorParameter, available(call, errorParameter, 0));
            }
        } catch (EscapeMessageException failed) {
            if (!provided) {
                throw failed;
            }
            HostMessage escape = failed.escape();
            call.set(
                    errorParameter,
                    available(call, errorParameter, FIXED + escape.data().length())
                            .plus(call.job().ccsid().encode(escape.id()))
                            .plus(Octets.of(0))
                            .plus(escape.data()));
        }
    }

    private static Octets available(ProgramInvocation call, int parameter, int bytes) throws EscapeMessageException {
        return new WireWriter().i32(call.binary4(parameter)).i32(bytes).toOctets();
    }
}
