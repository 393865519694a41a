package dev.abound.ibmi.dataqueue;

import com.ibm.as400.access.AS400Exception;
import com.ibm.as400.access.AS400SecurityException;
import com.ibm.as400.access.IllegalObjectTypeException;
import com.ibm.as400.access.ObjectDoesNotExistException;
import dev.abound.ibmi.dataqueue.DataQueueException.Trouble;
import dev.abound.ibmi.system.QualifiedName;
import dev.abound.ibmi.system.SystemAccess;
import java.io.IOException;
import java.net.SocketTimeoutException;

/** JTOpen's exceptions as ours: what happened to the request, and what to do. */
final class ToolboxTroubles {

    private final SystemAccess access;
    private final QualifiedName queue;

    ToolboxTroubles(SystemAccess access, QualifiedName queue) {
        this.access = access;
        this.queue = queue;
    }

    DataQueueException of(Exception thrown) {
        if (thrown instanceof SocketTimeoutException) {
            return new DataQueueException(
                    Trouble.SILENT,
                    access.system() + " did not answer within "
                            + access.answerWithin().toSeconds() + " s; the connection is given up.",
                    thrown);
        }
        if (thrown instanceof IOException) {
            return new DataQueueException(
                    Trouble.LOST,
                    "the connection to " + access.system() + " was lost (" + thrown.getMessage() + ").",
                    thrown);
        }
        if (thrown instanceof AS400SecurityException refusal) {
            return new DataQueueException(Trouble.REFUSED, authority(refusal), thrown);
        }
        if (thrown instanceof ObjectDoesNotExistException) {
            return new DataQueueException(Trouble.REFUSED, missing(), thrown);
        }
        if (thrown instanceof IllegalObjectTypeException) {
            return unsuitable(thrown);
        }
        if (thrown instanceof AS400Exception message && message.getAS400Message() != null) {
            return new DataQueueException(
                    Trouble.REFUSED,
                    "the request for " + queue + " on " + access.system() + " failed: "
                            + message.getAS400Message().getID() + " "
                            + message.getAS400Message().getText() + ".",
                    thrown);
        }
        if (thrown instanceof RuntimeException) { // JTOpen meets a reply it cannot read
            return new DataQueueException(
                    Trouble.LOST,
                    "what " + access.system() + " answered cannot be understood (" + thrown + ").",
                    thrown);
        }
        return new DataQueueException(
                Trouble.REFUSED,
                "the request for " + queue + " on " + access.system() + " failed: " + thrown.getMessage(),
                thrown);
    }

    private String authority(AS400SecurityException refusal) {
        return switch (refusal.getReturnCode()) {
            case AS400SecurityException.OBJECT_AUTHORITY_INSUFFICIENT,
                    AS400SecurityException.DIRECTORY_ENTRY_ACCESS_DENIED ->
                access.user() + " may not use " + queue
                        + " on " + access.system() + ". Run GRTOBJAUT OBJ(" + queue + ") OBJTYPE(*DTAQ) USER("
                        + access.user() + ") AUT(*CHANGE) there.";
            case AS400SecurityException.LIBRARY_AUTHORITY_INSUFFICIENT ->
                access.user() + " may not use library "
                        + queue.library() + " on " + access.system() + ". Run GRTOBJAUT OBJ(QSYS/" + queue.library()
                        + ") OBJTYPE(*LIB) USER(" + access.user() + ") AUT(*USE) there.";
            default ->
                access.system() + " does not let " + access.user() + " read " + queue + ": " + refusal.getMessage()
                        + " Look at the exit programs of the host servers (WRKREGINF) there.";
        };
    }

    private String missing() {
        return "there is no data queue " + queue + " on " + access.system()
                + ". Create it (abound exitpoint install), or correct library and queue.";
    }

    DataQueueException unsuitable(Throwable cause) {
        return new DataQueueException(
                Trouble.FINAL,
                queue + " on " + access.system() + " is not a FIFO queue, and no other can be read without losing"
                        + " entries. Create it again with SEQ(*FIFO), or name another, then start again.",
                cause);
    }
}
