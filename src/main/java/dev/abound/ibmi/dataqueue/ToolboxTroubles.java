package dev.abound.ibmi.dataqueue;

import com.ibm.as400.access.AS400Exception;
import com.ibm.as400.access.AS400Message;
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
        if (thrown instanceof IOException broken) {
            return connection(broken);
        }
        if (thrown instanceof RuntimeException) { // JTOpen met a reply it cannot read
            return new DataQueueException(
                    Trouble.LOST,
                    "what " + access.system() + " answered cannot be understood (" + thrown + ").",
                    thrown);
        }
        if (thrown instanceof AS400SecurityException refusal) {
            return refused(authority(refusal), thrown);
        }
        if (thrown instanceof ObjectDoesNotExistException) {
            return refused(missing(), thrown);
        }
        return thrown instanceof IllegalObjectTypeException ? unsuitable(thrown) : refused(failure(thrown), thrown);
    }

    private DataQueueException connection(IOException broken) {
        boolean silent = broken instanceof SocketTimeoutException;
        String sentence = silent
                ? access.system() + " did not answer within "
                        + access.answerWithin().toSeconds() + " s; the connection is given up."
                : "the connection to " + access.system() + " was lost (" + broken.getMessage() + ").";
        return new DataQueueException(silent ? Trouble.SILENT : Trouble.LOST, sentence, broken);
    }

    private static DataQueueException refused(String sentence, Exception thrown) {
        return new DataQueueException(Trouble.REFUSED, sentence, thrown);
    }

    private String failure(Exception thrown) {
        AS400Message message = thrown instanceof AS400Exception escape ? escape.getAS400Message() : null;
        String why = message == null ? thrown.getMessage() : message.getID() + " " + message.getText();
        return "the request for " + queue + " on " + access.system() + " failed: " + why + ".";
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
