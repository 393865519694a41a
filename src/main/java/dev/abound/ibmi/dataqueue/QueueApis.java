package dev.abound.ibmi.dataqueue;

import com.ibm.as400.access.AS400;
import com.ibm.as400.access.AS400Message;
import com.ibm.as400.access.AS400SecurityException;
import com.ibm.as400.access.AS400Text;
import com.ibm.as400.access.ErrorCompletingRequestException;
import com.ibm.as400.access.ObjectDoesNotExistException;
import com.ibm.as400.access.ProgramCall;
import com.ibm.as400.access.ProgramParameter;
import dev.abound.ibmi.system.HostService;
import dev.abound.ibmi.system.QualifiedName;
import dev.abound.ibmi.system.SignOnException;
import dev.abound.ibmi.system.SignOnGate;
import dev.abound.ibmi.system.SystemAccess;
import dev.abound.value.Octets;
import dev.abound.wire.WireFormatException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What only programs of the system tell of a queue: QMHQRDQD, how many entries lie there, and QMHRDQM, many entries at
 * once. They go over the command server; where that, or the program, is refused, the queue is read without them, and
 * they are not called again on this connection.
 */
final class QueueApis {

    private static final Logger LOG = LoggerFactory.getLogger(QueueApis.class);

    private final AS400 system;
    private final SignOnGate gate;
    private final SystemAccess access;
    private final QualifiedName queue;
    private boolean refused;

    QueueApis(AS400 system, SignOnGate gate, SystemAccess access, QualifiedName queue) {
        this.system = system;
        this.gate = gate;
        this.access = access;
        this.queue = queue;
    }

    /** What a program answered, read; throws {@link WireFormatException} when it is not as IBM describes it. */
    private interface Reading<T> {
        T of(Octets receiver);
    }

    OptionalInt depth() throws IOException, InterruptedException {
        return ask(QueueDescription.request(queue, this::characters), QueueDescription::entries, OptionalInt.empty());
    }

    List<Octets> entries(int most, int longestEntry) throws IOException, InterruptedException {
        return ask(
                QueueMessages.request(queue, most, longestEntry, this::characters), QueueMessages::entries, List.of());
    }

    private <T> T ask(ApiRequest request, Reading<T> reading, T otherwise) throws IOException, InterruptedException {
        if (refused || !isConnected(request)) {
            return otherwise;
        }
        try {
            return call(request).map(reading::of).orElse(otherwise);
        } catch (AS400SecurityException
                | ErrorCompletingRequestException
                | ObjectDoesNotExistException
                | WireFormatException notToBeHad) {
            giveUp(request, notToBeHad.getMessage());
            return otherwise;
        }
    }

    private Optional<Octets> call(ApiRequest request)
            throws AS400SecurityException, ErrorCompletingRequestException, IOException, InterruptedException,
                    ObjectDoesNotExistException {
        ProgramParameter[] parameters = request.parameters();
        ProgramCall call = new ProgramCall(system, request.path(), parameters);
        if (call.run()) {
            return Optional.of(Octets.wrap(parameters[0].getOutputData()));
        }
        giveUp(request, text(call.getMessageList()));
        return Optional.empty();
    }

    /** In the CCSID of the system: names may have characters that differ between them. */
    private Octets characters(String text) {
        return Octets.wrap(new AS400Text(text.length(), system.getCcsid(), system).toBytes(text));
    }

    private boolean isConnected(ApiRequest request) throws InterruptedException {
        try {
            gate.connect(system, access, HostService.COMMAND);
            return true;
        } catch (SignOnException closed) {
            giveUp(request, closed.getMessage());
            return false;
        }
    }

    private void giveUp(ApiRequest request, String why) {
        refused = true;
        LOG.info(
                "{} on {}: {} cannot be asked, so {}: {}",
                queue,
                access.system(),
                request.program(),
                request.without(),
                why);
    }

    private static String text(AS400Message[] messages) {
        return messages.length == 0 ? "no message" : messages[0].getID() + " " + messages[0].getText();
    }
}
