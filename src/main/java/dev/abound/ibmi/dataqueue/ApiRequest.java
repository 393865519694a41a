package dev.abound.ibmi.dataqueue;

import com.ibm.as400.access.ProgramParameter;
import dev.abound.value.Octets;
import java.util.List;

/**
 * A call of an API in QSYS whose first parameter is a receiver.
 *
 * @param program its name
 * @param receiver octets of the receiver
 * @param inputs the parameters behind it
 * @param without what is missed when it cannot be called
 */
record ApiRequest(String program, int receiver, List<Octets> inputs, String without) {

    ApiRequest {
        inputs = List.copyOf(inputs);
    }

    String path() {
        return "/QSYS.LIB/" + program + ".PGM";
    }

    ProgramParameter[] parameters() {
        ProgramParameter[] parameters = new ProgramParameter[1 + inputs.size()];
        parameters[0] = new ProgramParameter(receiver);
        for (int i = 0; i < inputs.size(); i++) {
            parameters[i + 1] = new ProgramParameter(inputs.get(i).toArray());
        }
        return parameters;
    }
}
