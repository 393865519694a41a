package dev.abound.replay;

import dev.abound.value.Octets;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/**
 * The file as it comes, perhaps still growing at the other end of a pipe: waits for the octets asked for and for none
 * beyond. Memory follows what is really there, never what a length claims.
 */
final class CaptureStream {

    private final InputStream in;
    private final byte[] scratch = new byte[4 << 10];
    private long offset;

    CaptureStream(InputStream in) {
        this.in = new BufferedInputStream(in, 64 << 10); // takes what is there; waits only for what is asked
    }

    /** Octets read so far. */
    long offset() {
        return offset;
    }

    /** That many octets, or fewer at the end of the file. */
    Octets upTo(int count) throws IOException {
        byte[] octets = in.readNBytes(count);
        offset += octets.length;
        return Octets.wrap(octets);
    }

    /**
     * Exactly that many octets.
     *
     * @throws DamageException when the file ends before
     */
    Octets exactly(int count, String what) throws IOException {
        Octets octets = upTo(count);
        if (octets.length() < count) {
            throw new DamageException(ends(what, octets.length(), count));
        }
        return octets;
    }

    /** Reads and forgets; a pipe cannot be skipped, and a file can be skipped beyond its end. */
    void skip(long count, String what) throws IOException {
        long left = count;
        while (left > 0) {
            int skipped = in.readNBytes(scratch, 0, (int) Math.min(left, scratch.length));
            offset += skipped;
            left -= skipped;
            if (skipped == 0) {
                throw new DamageException(ends(what, count - left, count));
            }
        }
    }

    private String ends(String what, long there, long wanted) {
        return String.format(
                Locale.ROOT,
                "the file ends at octet %d inside %s: %d of %d octets are there",
                offset,
                what,
                there,
                wanted);
    }
}
