package dev.abound.omapi.codec;

import dev.abound.value.Octets;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Messages for one side of a connection, written back to back into one array and taken out by whoever sends them. For
 * a server that answers often: nothing is copied between a value and the wire but once. For one thread.
 */
public final class OmapiOutput {

    private static final int SMALL = 512;
    private static final int LARGE = 16 << 10; // an array that has grown beyond is given back when it is empty
    private static final int HEADER_SIZE = OmapiIntroduction.HEADER_SIZE;
    private static final int AUTHID_WIDTH = 4;

    /** The name of an attribute as it stands on the wire, its length before it; made once. */
    public static final class Name {
        private final byte[] encoded;

        public Name(String name) {
            byte[] characters = name.getBytes(StandardCharsets.ISO_8859_1);
            encoded = new byte[2 + characters.length];
            encoded[0] = (byte) (characters.length >>> 8);
            encoded[1] = (byte) characters.length;
            System.arraycopy(characters, 0, encoded, 2, characters.length);
        }
    }

    private byte[] array = new byte[SMALL];
    private int sent; // everything before has been taken
    private int message; // where the message begun last stands
    private int end;

    /** The eight octets that come before any message. */
    public void introduction(OmapiIntroduction introduction) {
        octets(introduction.encode());
    }

    /** Begins a message with its message part. */
    public void begin(long authid, OmapiOperation operation, long handle, long id, long rid) {
        message = end;
        room(HEADER_SIZE);
        i32((int) authid).i32(0).i32(operation.number());
        i32((int) handle).i32((int) id).i32((int) rid);
    }

    public OmapiOutput number(Name name, long value) {
        return name(name).i32(4).i32((int) value);
    }

    /** A value of a single octet: a lease's {@code flags}. */
    public OmapiOutput octet(Name name, int value) {
        name(name).i32(1);
        room(1);
        array[end++] = (byte) value;
        return this;
    }

    public OmapiOutput value(Name name, Octets value) {
        return name(name).i32(value.length()).octets(value);
    }

    /** Ends the message part, or the object part. */
    public void endPart() {
        room(2);
        array[end++] = 0;
        array[end++] = 0;
    }

    /** Ends the message, both of its parts ended; signed where there is somebody to sign it. */
    public void end(Optional<OmapiSigner> signer) {
        if (signer.isPresent()) {
            int authlen = signer.get().length();
            array[message + AUTHID_WIDTH + 3] = (byte) authlen; // 16 to 64
            room(authlen);
            signer.get().signInPlace(array, message + AUTHID_WIDTH, end);
            end += authlen;
        }
    }

    /** Octets written and not taken yet. */
    public int waiting() {
        return end - sent;
    }

    /** A view of what waits, at most so many octets; {@link #taken} says how many of them went. */
    public ByteBuffer view(int most) {
        return ByteBuffer.wrap(array, sent, Math.min(most, end - sent));
    }

    public void taken(int count) {
        sent += count;
        if (sent == end) {
            sent = 0;
            end = 0;
            array = array.length > LARGE ? new byte[SMALL] : array;
        }
    }

    private OmapiOutput name(Name name) {
        room(name.encoded.length);
        System.arraycopy(name.encoded, 0, array, end, name.encoded.length);
        end += name.encoded.length;
        return this;
    }

    private OmapiOutput i32(int value) {
        room(4);
        array[end++] = (byte) (value >>> 24);
        array[end++] = (byte) (value >>> 16);
        array[end++] = (byte) (value >>> 8);
        array[end++] = (byte) value;
        return this;
    }

    private OmapiOutput octets(Octets octets) {
        room(octets.length());
        octets.copyTo(array, end);
        end += octets.length();
        return this;
    }

    private void room(int count) {
        if (count > array.length - end && sent > 0) {
            moveToFront();
        }
        if (count > array.length - end) {
            array = Arrays.copyOf(array, Math.max(Math.addExact(end, count), array.length * 2));
        }
    }

    private void moveToFront() {
        System.arraycopy(array, sent, array, 0, end - sent);
        message -= sent;
        end -= sent;
        sent = 0;
    }
}
