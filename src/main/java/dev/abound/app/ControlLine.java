package dev.abound.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** One line of the control channel: a JSON object and a line feed, of bounded length. */
final class ControlLine {

    /** Octets of the longest question: whoever asks is not known yet. */
    static final int LONGEST = 256 * 1024;

    /** Octets of the longest answer: a span with the packets of its evidence, each of up to 65,535 octets, decoded. */
    private static final int LONGEST_ANSWER = 64 * 1024 * 1024;

    private static final ObjectMapper JSON = new ObjectMapper();

    private ControlLine() {}

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    static byte[] octets(ObjectNode line) {
        return (line + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The next line.
     *
     * @throws EOFException when the other side has closed
     * @throws IOException when the line is too long or no JSON object
     */
    static ObjectNode read(InputStream in) throws IOException {
        return read(in, LONGEST);
    }

    /** The same for a line of the service itself, which may be longer. */
    static ObjectNode readAnswer(InputStream in) throws IOException {
        return read(in, LONGEST_ANSWER);
    }

    private static ObjectNode read(InputStream in, int longest) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new EOFException("the control channel was closed");
            }
            if (line.size() == longest) {
                throw new IOException("a line of the control channel is longer than " + longest + " octets");
            }
            line.write(octet);
        }
        return parse(line.toByteArray());
    }

    private static ObjectNode parse(byte[] line) throws IOException {
        try {
            JsonNode node = JSON.readTree(line);
            if (node instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException notJson) {
            throw new IOException("a line of the control channel is not JSON", notJson);
        }
        throw new IOException("a line of the control channel is no JSON object");
    }
}
