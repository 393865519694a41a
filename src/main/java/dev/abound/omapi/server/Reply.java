package dev.abound.omapi.server;

import dev.abound.omapi.codec.OmapiOperation;
import dev.abound.omapi.codec.OmapiOutput;
import dev.abound.omapi.codec.OmapiOutput.Name;
import dev.abound.omapi.codec.OmapiStatus;
import dev.abound.value.Octets;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a request is answered with.
 *
 * @param operation UPDATE with an object, or STATUS
 * @param handle the object's, 0 with a status
 * @param message writes the message part
 * @param object writes the object part
 * @param signed false where the request's signature cannot be answered with one
 * @param refusal is it a status that says no?
 * @param afterwards done when the answer has been handed to the network
 */
record Reply(
        OmapiOperation operation,
        long handle,
        Consumer<OmapiOutput> message,
        Consumer<OmapiOutput> object,
        boolean signed,
        boolean refusal,
        Optional<Runnable> afterwards) {

    private static final Name RESULT = new Name("result");
    private static final Name MESSAGE = new Name("message");

    static Reply object(long handle, Consumer<OmapiOutput> object) {
        return new Reply(OmapiOperation.UPDATE, handle, Reply::nothing, object, true, false, Optional.empty());
    }

    /** The status in a number, and unless all is well in words. */
    static Reply status(OmapiStatus status) {
        return new Reply(
                OmapiOperation.STATUS,
                0,
                output -> write(status, output),
                Reply::nothing,
                true,
                !status.isSuccess(),
                Optional.empty());
    }

    private static void nothing(OmapiOutput output) {
        // a part without attributes
    }

    private static void write(OmapiStatus status, OmapiOutput output) {
        output.number(RESULT, status.code());
        if (!status.isSuccess()) {
            output.value(MESSAGE, Octets.ofLatin1(status.text()));
        }
    }

    Reply unsigned() {
        return new Reply(operation, handle, message, object, false, refusal, afterwards);
    }

    Reply followedBy(Optional<Runnable> work) {
        return new Reply(operation, handle, message, object, signed, refusal, work);
    }
}
