package dev.abound.ibmi.simulator;

import dev.abound.value.Octets;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Password level 4: PBKDF2 with HMAC-SHA-512, then SHA-512 with the seeds. The token costs tens of milliseconds and
 * depends on user and password alone, so it is kept.
 */
final class Pbkdf2Substitute {

    private static final int ROUNDS = 10_022;
    private static final int TOKEN_BITS = 512;
    private static final int SALT_CHARACTERS = 4;

    private final Map<Octets, Octets> tokens = new ConcurrentHashMap<>();

    Octets of(String user, String password, Seeds seeds) {
        Octets name = ShaSubstitute.user(user);
        String stripped = password.strip();
        Octets key = ShaSubstitute.digest("SHA-256", name.plus(ShaSubstitute.utf16(stripped)));
        Octets token = tokens.computeIfAbsent(key, unused -> token(name, stripped));
        return ShaSubstitute.substitute("SHA-512", token, name, seeds);
    }

    private static Octets token(Octets name, String password) {
        String tail = password.substring(Math.max(0, password.length() - SALT_CHARACTERS));
        Octets salt = ShaSubstitute.digest(
                "SHA-256", name.plus(ShaSubstitute.utf16(String.format("%-" + SALT_CHARACTERS + "s", tail))));
        try {
            PBEKeySpec keySpec = new PBEKeySpec(password.toCharArray(), salt.toArray(), ROUNDS, TOKEN_BITS);
            return Octets.wrap(SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(keySpec)
                    .getEncoded());
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java lacks PBKDF2WithHmacSHA512", missing);
        }
    }
}
