package dev.abound.ibmi.simulator;

import dev.abound.value.Octets;

/**
 * API QMHSNDM, for one queue and no reply.
 *
 * <pre>
 *   1 message id CHAR(7)   2 message file CHAR(10) and library CHAR(10)   3 data or immediate text   4 its length BINARY(4)
 *   5 message type CHAR(10)   6 queues, each CHAR(10) and library CHAR(10)   7 how many BINARY(4)   8 reply queue CHAR(20)
 *   9 message key CHAR(4), output   10 error code
 * </pre>
 */
final class MessageSending {

    private static final int LONGEST_TEXT = 512; // immediate text; longer is refused
    private static final int QUALIFIED = 20;

    private MessageSending() {}

    static void run(ProgramInvocation call) throws EscapeMessageException {
        String type = call.text(5);
        if (!type.equals("*INFO") && !type.equals("*INQ") && !type.equals("*COMP") && !type.equals("*DIAG")) {
            throw new EscapeMessageException("CPF24B4", "Message type " + type + " is not valid here");
        }
        if (call.binary4(7) != 1) {
            throw new EscapeMessageException("CPF2435", "One queue is simulated, got " + call.binary4(7));
        }
        SimulatedMessageQueue queue = queue(call);
        String id = call.text(1);
        Octets data = call.parameter(3).first(Math.max(0, call.binary4(4)));
        String text = id.isEmpty() ? immediate(call, data) : described(call, id, data);
        SimulatedJob job = call.job();
        queue.put(new QueuedMessage(id, type, text, job.user(), job.clock().instant()));
    }

    private static SimulatedMessageQueue queue(ProgramInvocation call) throws EscapeMessageException {
        ObjectName name = name(call, 6);
        try {
            return (SimulatedMessageQueue) call.job()
                    .require(
                            LibraryCommands.inSystemLibrary(name, SimulatedMessageQueue.TYPE),
                            SimulatedMessageQueue.TYPE,
                            Right.OBJOPR,
                            Right.ADD);
        } catch (EscapeMessageException unusable) {
            boolean missing = unusable.escape().id().equals("CPF9801");
            throw missing
                    ? new EscapeMessageException(
                            "CPF2403", "Message queue " + name.name() + " in " + name.library() + " not found")
                    : unusable;
        }
    }

    private static ObjectName name(ProgramInvocation call, int parameter) throws EscapeMessageException {
        String qualified = call.job().ccsid().decode(call.parameter(parameter).first(QUALIFIED));
        if (qualified.length() < QUALIFIED) {
            throw new EscapeMessageException("CPF24B3", "A queue is named by 10 characters and its library by 10");
        }
        return new ObjectName(qualified.substring(10), qualified.substring(0, 10));
    }

    private static String immediate(ProgramInvocation call, Octets data) throws EscapeMessageException {
        if (data.length() > LONGEST_TEXT) {
            throw new EscapeMessageException(
                    "CPF24B6", "Immediate text has at most " + LONGEST_TEXT + " octets, got " + data.length());
        }
        return call.job().ccsid().decode(data);
    }

    /** The data of one field of varying length: two octets of length, then the characters. */
    private static String described(ProgramInvocation call, String id, Octets data) throws EscapeMessageException {
        ObjectName file = name(call, 2);
        SystemObject found = call.job().require(file, SimulatedMessageFile.TYPE, Right.OBJOPR);
        String text = ((SimulatedMessageFile) found)
                .text(id)
                .orElseThrow(() -> new EscapeMessageException("CPF2419", "Message " + id + " not found in " + file));
        if (data.length() < 2 || data.u16(0) > data.length() - 2) {
            throw new EscapeMessageException("CPF2451", "The message data is shorter than its length says");
        }
        return text.replace("&1", call.job().ccsid().decode(data.from(2).first(data.u16(0))));
    }
}
