package dev.abound.handler.dns;

import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import dev.abound.value.Position;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;

/**
 * Notes ⇄ octets, big-endian:
 *
 * <pre>
 * length of the body 4 | CRC-32C of the body 4 | body:
 *   offset 8 | partition 4 (-1 without position) | microseconds 8 | forward 1 | reverse 1 | address 4
 *   | length 2, realm | length 2, DHCID | length 2, name as text
 * </pre>
 */
final class NoteFormat {

    static final int HEADER = 8;
    private static final int LONGEST_BODY = 4_096;

    private NoteFormat() {}

    static byte[] write(Published published) {
        byte[] realm = published.realm().getBytes(StandardCharsets.UTF_8);
        Octets dhcid = published.holder().map(Wanted.Holder::dhcid).orElse(Octets.empty());
        byte[] name = published
                .holder()
                .map(holder -> holder.name().toString())
                .orElse("")
                .getBytes(StandardCharsets.US_ASCII);
        int length = 8 + 4 + 8 + 1 + 1 + 4 + 6 + realm.length + dhcid.length() + name.length;
        ByteBuffer note = ByteBuffer.allocate(HEADER + length).position(HEADER);
        note.putLong(published.position().map(Position::offset).orElse(0L));
        note.putInt(published.position().map(Position::partition).orElse(-1));
        note.putLong(ChronoUnit.MICROS.between(Instant.EPOCH, published.at()));
        note.put((byte) published.forward().number())
                .put((byte) published.reverse().number());
        note.putInt(published.address().bits());
        text(note, realm);
        text(note, dhcid.toArray());
        text(note, name);
        note.putInt(0, length).putInt(4, checksum(note.array(), HEADER, length));
        return note.array();
    }

    private static void text(ByteBuffer note, byte[] octets) {
        note.putShort((short) octets.length).put(octets);
    }

    /** The length of the body a header announces; empty when it cannot be one. */
    static Optional<Integer> bodyLength(ByteBuffer header) {
        int length = header.getInt(0);
        return length > 0 && length <= LONGEST_BODY ? Optional.of(length) : Optional.empty();
    }

    /** Empty when the note is damaged or was never written whole. */
    static Optional<Published> read(ByteBuffer header, byte[] body) {
        if (header.getInt(4) != checksum(body, 0, body.length)) {
            return Optional.empty();
        }
        ByteBuffer note = ByteBuffer.wrap(body);
        long offset = note.getLong();
        int partition = note.getInt();
        Instant at = Instant.EPOCH.plus(note.getLong(), ChronoUnit.MICROS);
        Standing forward = Standing.of(note.get());
        Standing reverse = Standing.of(note.get());
        Ipv4Address address = new Ipv4Address(note.getInt());
        String realm = new String(text(note), StandardCharsets.UTF_8);
        Octets dhcid = Octets.wrap(text(note));
        String name = new String(text(note), StandardCharsets.US_ASCII);
        return Optional.of(new Published(
                realm,
                address,
                name.isEmpty() ? Optional.empty() : Optional.of(new Wanted.Holder(name(name), dhcid)),
                forward,
                reverse,
                at,
                partition < 0 ? Optional.empty() : Optional.of(new Position(partition, offset))));
    }

    private static byte[] text(ByteBuffer note) {
        byte[] octets = new byte[note.getShort()];
        note.get(octets);
        return octets;
    }

    private static Name name(String text) {
        try {
            return Name.fromString(text);
        } catch (TextParseException impossible) { // the checksum holds: we wrote it ourselves
            throw new IllegalStateException(impossible);
        }
    }

    private static int checksum(byte[] octets, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(octets, from, length);
        return (int) crc.getValue();
    }
}
