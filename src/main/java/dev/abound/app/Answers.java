package dev.abound.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** Where the answers to a {@link Call} go: to the terminal, or through the control channel to one. */
public interface Answers {

    /** One more record of the answer. */
    void record(ObjectNode record) throws IOException;

    /** Something whoever asked should know about the answer, in a sentence. */
    default void note(String text) throws IOException {}

    /** How far a long operation has come; both in the same unit, whichever it is. */
    default void progress(long done, long of) throws IOException {}
}
