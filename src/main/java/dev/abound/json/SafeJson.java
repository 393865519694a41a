package dev.abound.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;

/**
 * JSON that can be printed anywhere: one line, ASCII only, every control character written as an escape. A host name
 * from the network can therefore neither move a cursor nor reorder a line, and a reader of the JSON still gets it
 * letter for letter.
 */
public final class SafeJson {

    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .characterEscapes(new DeleteToo())
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();

    private SafeJson() {}

    /** What a generator is given to write. */
    @FunctionalInterface
    public interface Content {
        void writeTo(JsonGenerator json) throws IOException;
    }

    /** A generator onto a writer. Closing it closes the writer. For one thread. */
    public static JsonGenerator generator(Writer target) throws IOException {
        return FACTORY.createGenerator(target);
    }

    /** The content as one line of text, without a line end. */
    public static String line(Content content) {
        StringWriter text = new StringWriter(1024);
        try (JsonGenerator json = generator(text)) {
            content.writeTo(json);
        } catch (IOException impossible) {
            throw new UncheckedIOException("a string cannot fail to be written", impossible);
        }
        return text.toString();
    }

    /** DEL is ASCII and no C0 control, so JSON itself would let it pass. */
    private static final class DeleteToo extends CharacterEscapes {

        private static final long serialVersionUID = 1L;
        private static final int DELETE = 0x7f;

        private final int[] escapes = standardAsciiEscapesForJSON();

        DeleteToo() {
            escapes[DELETE] = ESCAPE_STANDARD;
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return escapes;
        }

        @Override
        public SerializableString getEscapeSequence(int character) {
            throw new IllegalStateException(
                    "no character has an escape of its own, yet one was asked for " + character);
        }
    }
}
