package dev.abound.cli;

import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * Standard output: lines in UTF-8, whatever the locale, since JSON is UTF-8 everywhere. Unlike {@link System#out} it
 * does not hide that a line could not be written.
 */
final class Output implements AutoCloseable {

    private final Writer writer;

    Output(OutputStream stream) {
        writer = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), 1 << 16);
    }

    static Output standard() {
        return new Output(new FileOutputStream(FileDescriptor.out));
    }

    void line(String text) {
        try {
            writer.write(text);
            writer.write('\n');
        } catch (IOException refused) {
            throw failure(refused);
        }
    }

    void flush() {
        try {
            writer.flush();
        } catch (IOException refused) {
            throw failure(refused);
        }
    }

    private static RuntimeException failure(IOException refused) {
        String why = String.valueOf(refused.getMessage());
        return why.contains("Broken pipe") || why.contains("EPIPE")
                ? new BrokenPipeException(refused)
                : new CliException("Standard output cannot be written: " + why + ".", refused);
    }

    /** Writes what is waiting; standard output itself stays open. */
    @Override
    public void close() {
        flush();
    }
}
