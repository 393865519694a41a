package dev.abound.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.abound.value.Escaped;
import dev.abound.value.Octets;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The fields of one text line by their path, such as {@code client.mac}; what nobody knows is passed over, null counts
 * as absent.
 */
final class TextFields {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** Fields that are objects; {@code server} may also be an address. */
    private static final Set<String> OBJECTS = Set.of("client", "lease", "relay", "server");

    private static final Set<String> KNOWN = Set.of(
            "action",
            "ip",
            "protocol",
            "renewal",
            "time",
            "xid",
            "reason",
            "server",
            "server.id",
            "server.system",
            "client.id",
            "client.mac",
            "client.hostname",
            "lease.seconds",
            "lease.infinite",
            "relay.ip",
            "relay.circuitId",
            "relay.remoteId");

    /** A scalar: its text, and whether it stood there as a number. */
    private record Scalar(String text, boolean number) {}

    private final Map<String, Scalar> scalars = new HashMap<>();

    private TextFields() {}

    static TextFields read(Octets line) throws TextLineException {
        TextFields fields = new TextFields();
        try (JsonParser parser = JSON.createParser(utf8(line))) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new TextLineException("a line is one JSON object");
            }
            fields.readObject(parser, "");
            if (parser.nextToken() != null) {
                throw new TextLineException("something follows the JSON object; one object a line");
            }
        } catch (JsonProcessingException notJson) {
            throw new TextLineException("not JSON: " + Escaped.text(notJson.getOriginalMessage()), notJson);
        } catch (IOException unexpected) {
            throw new TextLineException(
                    "not JSON: " + Escaped.text(String.valueOf(unexpected.getMessage())), unexpected);
        }
        return fields;
    }

    private static String utf8(Octets line) throws TextLineException {
        try {
            ByteBuffer octets = line.buffer();
            return StandardCharsets.UTF_8.newDecoder().decode(octets).toString(); // reports, never replaces
        } catch (CharacterCodingException notText) {
            throw new TextLineException("not UTF-8", notText);
        }
    }

    private void readObject(JsonParser parser, String prefix) throws IOException, TextLineException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String path = prefix + parser.currentName();
            readField(parser, path, parser.nextToken());
        }
    }

    private void readField(JsonParser parser, String path, JsonToken value) throws IOException, TextLineException {
        boolean wantsObject = OBJECTS.contains(path);
        if (value == JsonToken.START_OBJECT && wantsObject) {
            readObject(parser, path + ".");
        } else if (!wantsObject && !KNOWN.contains(path)) {
            parser.skipChildren();
        } else if (value.isStructStart() || (wantsObject && !KNOWN.contains(path) && value != JsonToken.VALUE_NULL)) {
            throw new TextLineException(path + " wants " + (wantsObject ? "an object" : "a single value"));
        } else if (value != JsonToken.VALUE_NULL) {
            scalars.put(path, new Scalar(parser.getText(), value.isNumeric()));
        }
    }

    /** Empty when the field is absent, null, or an empty text. */
    Optional<String> find(String path) {
        return Optional.ofNullable(scalars.get(path)).map(Scalar::text).filter(text -> !text.isEmpty());
    }

    boolean isNumber(String path) {
        return scalars.containsKey(path) && scalars.get(path).number();
    }

    String get(String path) throws TextLineException {
        return find(path).orElseThrow(() -> new TextLineException(path + " is missing"));
    }
}
