package dev.abound.journal.file;

import dev.abound.value.Position;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The body of a confirmation frame: the position, 8 octets, then the source's name in UTF-8. */
record ConfirmationBody(String source, Position position) {

    byte[] encode() {
        byte[] name = source.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + name.length)
                .putLong(position.offset())
                .put(name)
                .array();
    }

    static ConfirmationBody decode(ByteBuffer body) {
        Position position = new Position(0, body.getLong());
        return new ConfirmationBody(StandardCharsets.UTF_8.decode(body).toString(), position);
    }
}
