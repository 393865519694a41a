package dev.abound.journal.file;

import dev.abound.journal.JournalRecord;
import dev.abound.value.Position;
import java.nio.ByteBuffer;

/**
 * The body of a carried frame: the position, 8 octets, then the body of the record. Stands at the beginning of a segment
 * for each record that was unconfirmed when it was begun, so that no older segment is needed to know them.
 */
final class CarriedBody {

    private CarriedBody() {}

    static byte[] encode(JournalRecord record) {
        byte[] body = RecordBody.encode(record.content());
        return ByteBuffer.allocate(8 + body.length)
                .putLong(record.position().offset())
                .put(body)
                .array();
    }

    static JournalRecord decode(int flags, ByteBuffer body) {
        Position position = new Position(0, body.getLong());
        return new JournalRecord(position, RecordBody.decode(flags, body));
    }
}
