package dev.abound.ibmi.simulator;

import dev.abound.value.Octets;
import java.security.GeneralSecurityException;
import java.util.Locale;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Password levels 0 and 1: the DES construction of RFC 4777 §5.1 (steps 1 to 7). User and password in EBCDIC, upper
 * case, at most 10 characters; a password that begins with a digit gets a Q in front.
 */
final class DesSubstitute {

    private static final Ccsid EBCDIC = Ccsid.of(37);
    private static final int BLOCK = 8;
    private static final int NAME = 10;
    private static final int MASK = 0x55;

    private DesSubstitute() {}

    static Octets of(String user, String password, Seeds seeds) {
        Octets name = EBCDIC.field(user, NAME);
        return substitute(token(name, password), name, seeds);
    }

    private static Octets token(Octets name, String password) {
        byte[] folded = folded(name);
        String shown = password.strip().toUpperCase(Locale.ROOT);
        String effective = !shown.isEmpty() && Character.isDigit(shown.charAt(0)) ? "Q" + shown : shown;
        Octets secret = EBCDIC.field(effective, NAME);
        byte[] first = encrypt(key(EBCDIC.field(EBCDIC.decode(secret.first(BLOCK)), BLOCK)), folded);
        if (effective.length() <= BLOCK) {
            return Octets.wrap(first);
        }
        byte[] second = encrypt(key(EBCDIC.field(EBCDIC.decode(secret.from(BLOCK)), BLOCK)), folded);
        return Octets.wrap(xor(first, second));
    }

    /** Octets 9 and 10 of a long user name are folded into the first eight, two bits each. */
    private static byte[] folded(Octets name) {
        byte[] folded = name.first(BLOCK).toArray();
        int pair = name.u16(BLOCK);
        if (pair != 0x4040) {
            for (int i = 0; i < BLOCK; i++) {
                folded[i] ^= (byte) ((pair >>> (14 - 2 * i) & 3) << 6);
            }
        }
        return folded;
    }

    /** Masked and shifted left by one bit, as a whole. */
    private static byte[] key(Octets secret) {
        byte[] masked = new byte[BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            int next = i + 1 < BLOCK ? (secret.u8(i + 1) ^ MASK) >>> 7 : 0;
            masked[i] = (byte) ((secret.u8(i) ^ MASK) << 1 | next);
        }
        return masked;
    }

    private static Octets substitute(Octets token, Octets name, Seeds seeds) {
        Octets sum = sum(seeds.server());
        Octets padded = name.plus(EBCDIC.field("", 2 * BLOCK - NAME));
        Octets chain = sum.plus(seeds.client())
                .plus(Octets.wrap(xor(padded.first(BLOCK).toArray(), sum.toArray())))
                .plus(Octets.wrap(xor(padded.from(BLOCK).toArray(), sum.toArray())))
                .plus(Seeds.SEQUENCE);
        Octets encrypted = Octets.wrap(encrypt(token.toArray(), chain.toArray()));
        return encrypted.from(encrypted.length() - BLOCK);
    }

    private static Octets sum(Octets seed) {
        long sum = (seed.u32(0) << 32 | seed.u32(4)) + 1;
        return new dev.abound.wire.WireWriter(BLOCK).i64(sum).toOctets();
    }

    private static byte[] xor(byte[] one, byte[] other) {
        byte[] result = one.clone();
        for (int i = 0; i < result.length; i++) {
            result[i] ^= other[i];
        }
        return result;
    }

    /** Cipher block chaining from zero; for one block that is plain DES. */
    private static byte[] encrypt(byte[] key, byte[] data) {
        try {
            Cipher cipher = Cipher.getInstance("DES/CBC/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "DES"), new IvParameterSpec(new byte[BLOCK]));
            return cipher.doFinal(data);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java lacks DES", missing);
        }
    }
}
