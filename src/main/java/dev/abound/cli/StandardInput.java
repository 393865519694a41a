package dev.abound.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FilterInputStream;
import java.io.InputStream;

/** Standard input without a buffer of its own: what has come through a pipe is there at once. */
final class StandardInput {

    private StandardInput() {}

    /** Closing it leaves standard input open for the next who asks. */
    static InputStream stream() {
        return new FilterInputStream(new FileInputStream(FileDescriptor.in)) {
            @Override
            public void close() {
                // the process's own, not ours
            }
        };
    }
}
