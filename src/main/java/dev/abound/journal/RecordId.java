package dev.abound.journal;

import dev.abound.value.Octets;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Makes the id of a record: the first 16 octets of SHA-256 over source, kind and octets, in hexadecimal. Each part is
 * preceded by its length, so that no two different records look alike to the digest. An entry that does not tell its own
 * time is told from its twin by the time of receipt.
 */
public final class RecordId {

    private static final int LENGTH = 16;

    private RecordId() {}

    public static String of(String source, String kind, Octets octets, Optional<Instant> receivedAt) {
        byte[] from = source.getBytes(StandardCharsets.UTF_8);
        byte[] what = kind.getBytes(StandardCharsets.UTF_8);
        // One array and one update: this runs for every entry before it is kept.
        ByteBuffer all = ByteBuffer.allocate(5 * Long.BYTES + from.length + what.length + octets.length());
        all.putLong(from.length).put(from).putLong(what.length).put(what).putLong(octets.length());
        octets.putInto(all);
        receivedAt.ifPresent(time -> all.putLong(time.getEpochSecond()).putLong(time.getNano()));
        MessageDigest digest = sha256();
        digest.update(all.array(), 0, all.position());
        return HexFormat.of().formatHex(digest.digest(), 0, LENGTH);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
