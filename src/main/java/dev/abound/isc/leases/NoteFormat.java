package dev.abound.isc.leases;

import dev.abound.value.Ipv4Address;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/** The notes of a notebook ⇄ octets: each {@link #LENGTH} long, big-endian, a checksum at its end. */
final class NoteFormat {

    static final int LENGTH = 64;
    private static final int CHECKED = LENGTH - Integer.BYTES;
    private static final byte LEASE = 'L';
    private static final byte PLACE = 'P';
    private static final FilePlace.Reading[] READINGS = {
        FilePlace.Reading.FIRST, FilePlace.Reading.FOLLOWING, FilePlace.Reading.CATCHING_UP
    };

    private NoteFormat() {}

    sealed interface Note {}

    /**
     * What is known of a lease.
     *
     * @param offset behind the record that said so, in the file of the place noted before; 0 when nothing is said of it
     */
    record LeaseNote(Ipv4Address address, KnownLease lease, long offset, long line) implements Note {}

    record PlaceNote(FilePlace place) implements Note {}

    static void write(Note note, ByteBuffer out) {
        int start = out.position();
        if (note instanceof LeaseNote lease) {
            write(lease, out);
        } else if (note instanceof PlaceNote noted) {
            write(noted.place(), out);
        }
        while (out.position() < start + CHECKED) {
            out.put((byte) 0);
        }
        out.putInt(checksum(out, start));
    }

    private static void write(LeaseNote note, ByteBuffer out) {
        KnownLease lease = note.lease();
        out.put(LEASE).put((byte) lease.state().number()).putInt(note.address().bits());
        out.putLong(lease.digest()).putLong(lease.client());
        out.putInt(lease.starts()).putInt(lease.heard()).putInt(lease.ends()).putInt(lease.count());
        out.putLong(note.offset()).putLong(note.line());
    }

    private static void write(FilePlace place, ByteBuffer out) {
        out.put(PLACE).put(number(place.reading())).putLong(place.key());
        out.putLong(place.offset()).putLong(place.line());
        out.putLong(place.fingerprint()).putLong(place.checkedOffset());
    }

    private static byte number(FilePlace.Reading reading) {
        return (byte)
                switch (reading) {
                    case FIRST -> 0;
                    case FOLLOWING -> 1;
                    case CATCHING_UP -> 2;
                };
    }

    /** The note at the buffer's position; empty when it is damaged or was never written whole. */
    static Optional<Note> read(ByteBuffer in) {
        int start = in.position();
        if (in.getInt(start + CHECKED) != checksum(in, start)) {
            return Optional.empty();
        }
        Note note = in.get() == LEASE ? readLease(in) : readPlace(in);
        in.position(start + LENGTH);
        return Optional.of(note);
    }

    private static Note readLease(ByteBuffer in) {
        LeaseState state = LeaseState.of(in.get());
        Ipv4Address address = new Ipv4Address(in.getInt());
        KnownLease lease =
                new KnownLease(in.getLong(), in.getLong(), state, in.getInt(), in.getInt(), in.getInt(), in.getInt());
        return new LeaseNote(address, lease, in.getLong(), in.getLong());
    }

    private static Note readPlace(ByteBuffer in) {
        FilePlace.Reading reading = READINGS[in.get()];
        return new PlaceNote(
                new FilePlace(in.getLong(), in.getLong(), in.getLong(), in.getLong(), in.getLong(), reading));
    }

    /** Never that of octets which are all zero. */
    private static int checksum(ByteBuffer buffer, int start) {
        CRC32C crc = new CRC32C();
        crc.update(LENGTH);
        crc.update(buffer.duplicate().limit(start + CHECKED).position(start));
        return (int) crc.getValue();
    }
}
