package dev.abound.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;

/**
 * JSON that can be printed anywhere: one line, printable ASCII only, everything else written as an escape. A host name
 * from the network can therefore neither move a cursor nor reorder a line, and a reader of the JSON still gets it
 * letter for letter.
 */
public final class SafeJson {

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final int LAST_PRINTABLE = '~';

    private SafeJson() {}

    /** What a generator is given to write. */
    @FunctionalInterface
    public interface Content {
        void writeTo(JsonGenerator json) throws IOException;
    }

    /** A generator onto a writer. Closing it closes the writer. For one thread. */
    public static JsonGenerator generator(Writer target) throws IOException {
        return FACTORY.createGenerator(target).setHighestNonEscapedChar(LAST_PRINTABLE);
    }

    /** The content as one line of text, without a line end. */
    public static String line(Content content) {
        StringWriter text = new StringWriter(1_024);
        try (JsonGenerator json = generator(text)) {
            content.writeTo(json);
        } catch (IOException impossible) {
            throw new UncheckedIOException("a string cannot fail to be written", impossible);
        }
        return text.toString();
    }
}
