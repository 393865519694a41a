package dev.abound.journal.file;

import dev.abound.journal.JournalRecord;
import dev.abound.journal.RecordContent;
import dev.abound.value.Position;
import java.util.concurrent.CompletableFuture;
import java.util.zip.CRC32C;

/** A record on its way to the disk, and the answer its source waits for. Made ready by the thread that appends. */
final class Pending extends CompletableFuture<Position> {

    /** What a waiting record weighs beside its octets, about. */
    private static final int OVERHEAD = 256;

    private final RecordContent content;
    private final int flags;
    private final byte[] body;
    private final int bodyCrc;

    Pending(RecordContent content) {
        this.content = content;
        this.flags = RecordBody.flags(content);
        this.body = RecordBody.encode(content);
        CRC32C crc = new CRC32C();
        crc.update(body, 0, body.length);
        this.bodyCrc = (int) crc.getValue();
    }

    int bodyLength() {
        return body.length;
    }

    int weight() {
        return body.length + OVERHEAD;
    }

    boolean isUnconfirmed() {
        return content.unconfirmed();
    }

    JournalRecord at(Position position) {
        return new JournalRecord(position, content);
    }

    void putInto(SegmentWriter writer, long sequence) {
        writer.put(FrameHeader.RECORD, flags, sequence, body, bodyCrc);
    }
}
