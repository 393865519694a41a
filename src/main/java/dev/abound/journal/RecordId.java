package dev.abound.journal;

import dev.abound.value.Octets;
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
        MessageDigest digest = sha256();
        part(digest, source.getBytes(StandardCharsets.UTF_8));
        part(digest, kind.getBytes(StandardCharsets.UTF_8));
        number(digest, octets.length());
        digest.update(octets.buffer());
        receivedAt.ifPresent(time -> {
            number(digest, time.getEpochSecond());
            number(digest, time.getNano());
        });
        return HexFormat.of().formatHex(digest.digest(), 0, LENGTH);
    }

    private static void part(MessageDigest digest, byte[] octets) {
        number(digest, octets.length);
        digest.update(octets);
    }

    private static void number(MessageDigest digest, long number) {
        for (int shift = 56; shift >= 0; shift -= 8) {
            digest.update((byte) (number >>> shift));
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
