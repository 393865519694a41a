package dev.abound.ibmi.system;

import com.ibm.as400.access.AS400;
import com.ibm.as400.access.AS400SecurityException;
import com.ibm.as400.access.CharConverter;
import com.ibm.as400.access.ErrorCompletingRequestException;
import com.ibm.as400.access.MessageQueue;
import com.ibm.as400.access.ObjectDoesNotExistException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;

/**
 * Sends informational messages to a message queue, through the API QMHSNDM of the system's command server; never an
 * inquiry, which would wait for an answer. Signs on for each message and off again. For any thread.
 */
public final class MessageSender {

    /** The longest text QMHSNDM takes as immediate text; what is longer is cut. */
    public static final int LONGEST_TEXT = 512;

    private final SignOnGate gate;
    private final SystemAccess access;
    private final QualifiedName queue;
    private final Optional<QualifiedName> file;

    /**
     * @param queue such as QSYS/QSYSOPR
     * @param file a message file that has the ids used, each with one field {@code *CHAR *VARY 2} for the text; without
     *     one the text is sent as it is, under no id
     */
    public MessageSender(SignOnGate gate, SystemAccess access, QualifiedName queue, Optional<QualifiedName> file) {
        this.gate = gate;
        this.access = access;
        this.queue = queue;
        this.file = file;
    }

    /**
     * Sends one message.
     *
     * @param id of the message file, seven characters; without a file it is not used
     * @throws SignOnException when signing on fails
     * @throws IOException when the system refuses the message, or the connection breaks: then it may have been sent
     */
    public void send(String id, String text) throws SignOnException, IOException, InterruptedException {
        AS400 system = gate.signOn(access, HostService.COMMAND);
        try {
            send(system, id, text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT - 1) + "…" : text);
        } catch (AS400SecurityException | ErrorCompletingRequestException | ObjectDoesNotExistException refused) {
            throw new IOException(
                    access.system() + " refused a message to " + queue + ": " + refused.getMessage()
                            + " It must exist, and " + access.user()
                            + " needs *USE to its library, *OBJOPR and *ADD to it.",
                    refused);
        } finally {
            system.close();
        }
    }

    private void send(AS400 system, String id, String text)
            throws AS400SecurityException, ErrorCompletingRequestException, ObjectDoesNotExistException, IOException,
                    InterruptedException {
        MessageQueue target = new MessageQueue(system, queue.path("MSGQ"));
        if (file.isPresent()) {
            target.sendInformational(id, file.get().path("MSGF"), substitution(system, text));
        } else {
            target.sendInformational(text);
        }
    }

    /** A field of varying length: two octets of length, then the text in the CCSID of the job. */
    private static byte[] substitution(AS400 system, String text) throws IOException {
        byte[] characters = new CharConverter(system.getCcsid(), system).stringToByteArray(text);
        ByteArrayOutputStream field = new ByteArrayOutputStream();
        field.write(characters.length >>> Byte.SIZE);
        field.write(characters.length);
        field.write(characters);
        return field.toByteArray();
    }
}
