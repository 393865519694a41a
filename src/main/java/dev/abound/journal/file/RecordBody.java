package dev.abound.journal.file;

import dev.abound.journal.RecordContent;
import dev.abound.value.Octets;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/**
 * The body of a record frame. Integers are big-endian, texts UTF-8.
 *
 * <pre>
 *  0 8  received at, microseconds since 1970
 *  8 2  length of id      (16 when the flag says that its hexadecimal digits are packed)
 * 10 2  length of source
 * 12 2  length of kind
 * 14 2  length of partition key
 * 16 …  id, source, kind, partition key; the rest is the entry
 * </pre>
 */
final class RecordBody {

    private static final int FIXED = 16;
    private static final int LONGEST_PART = 65_535;
    private static final int PACKED = 16;
    private static final HexFormat HEX = HexFormat.of();

    private RecordBody() {}

    static int flags(RecordContent content) {
        return (content.snapshot() ? FrameHeader.SNAPSHOT : 0)
                | (content.unconfirmed() ? FrameHeader.UNCONFIRMED : 0)
                | (isPackable(content.id()) ? FrameHeader.PACKED_ID : 0);
    }

    static byte[] encode(RecordContent content) {
        byte[] id = encodeId(content.id());
        byte[] source = text("source", content.source());
        byte[] kind = text("kind", content.kind());
        byte[] key = text("partition key", content.partitionKey());
        Octets entry = content.octets();
        require("entry", entry.length());
        byte[] body = new byte[FIXED + id.length + source.length + kind.length + key.length + entry.length()];
        ByteBuffer target = ByteBuffer.wrap(body);
        target.putLong(micros(content.receivedAt())).putShort((short) id.length);
        target.putShort((short) source.length).putShort((short) kind.length).putShort((short) key.length);
        target.put(id).put(source).put(kind).put(key);
        entry.putInto(target);
        return body;
    }

    /** The body must have passed its checksum. */
    static RecordContent decode(int flags, ByteBuffer body) {
        Instant receivedAt = Instant.EPOCH.plus(body.getLong(), ChronoUnit.MICROS);
        int idLength = Short.toUnsignedInt(body.getShort());
        int sourceLength = Short.toUnsignedInt(body.getShort());
        int kindLength = Short.toUnsignedInt(body.getShort());
        int keyLength = Short.toUnsignedInt(body.getShort());
        return new RecordContent(
                decodeId(flags, take(body, idLength)),
                receivedAt,
                string(take(body, sourceLength)),
                string(take(body, kindLength)),
                string(take(body, keyLength)),
                (flags & FrameHeader.SNAPSHOT) != 0,
                (flags & FrameHeader.UNCONFIRMED) != 0,
                Octets.of(body));
    }

    private static byte[] take(ByteBuffer body, int length) {
        byte[] part = new byte[length];
        body.get(part);
        return part;
    }

    private static boolean isPackable(String id) {
        for (int i = 0; i < id.length(); i++) {
            if (!isLowerHex(id.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLowerHex(char digit) {
        return (digit >= '0' && digit <= '9') || (digit >= 'a' && digit <= 'f');
    }

    private static byte[] encodeId(String id) {
        return isPackable(id) ? HEX.parseHex(id) : text("id", id);
    }

    private static String decodeId(int flags, byte[] id) {
        boolean packed = (flags & FrameHeader.PACKED_ID) != 0 && id.length == PACKED;
        return packed ? HEX.formatHex(id) : string(id);
    }

    private static byte[] text(String part, String text) {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        require(part, octets.length);
        return octets;
    }

    private static void require(String part, int length) {
        if (length > LONGEST_PART) {
            throw new IllegalArgumentException(
                    "the " + part + " of a record has at most " + LONGEST_PART + " octets, got " + length);
        }
    }

    private static long micros(Instant time) {
        try {
            return ChronoUnit.MICROS.between(Instant.EPOCH, time);
        } catch (ArithmeticException | DateTimeException tooFar) {
            throw new IllegalArgumentException(
                    "a record is received within 292,000 years of 1970, got " + time, tooFar);
        }
    }

    private static String string(byte[] octets) {
        return new String(octets, StandardCharsets.UTF_8);
    }
}
