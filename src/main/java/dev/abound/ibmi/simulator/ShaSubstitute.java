package dev.abound.ibmi.simulator;

import dev.abound.value.Octets;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Password levels 2 and 3: SHA-1 over a token of user and password, both seeds and the user. */
final class ShaSubstitute {

    private static final int USER_WIDTH = 10;

    private ShaSubstitute() {}

    static Octets of(String user, String password, Seeds seeds) {
        Octets name = user(user);
        Octets token = digest("SHA-1", name.plus(utf16(password.strip())));
        return substitute("SHA-1", token, name, seeds);
    }

    /** The same last step serves level 4, with another digest. */
    static Octets substitute(String algorithm, Octets token, Octets name, Seeds seeds) {
        return digest(
                algorithm,
                token.plus(seeds.server()).plus(seeds.client()).plus(name).plus(Seeds.SEQUENCE));
    }

    /** Upper case, 10 characters, UTF-16BE. */
    static Octets user(String user) {
        return utf16(String.format("%-" + USER_WIDTH + "s", user));
    }

    static Octets utf16(String text) {
        return Octets.wrap(text.getBytes(StandardCharsets.UTF_16BE));
    }

    static Octets digest(String algorithm, Octets octets) {
        try {
            return Octets.wrap(MessageDigest.getInstance(algorithm).digest(octets.toArray()));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("this Java lacks " + algorithm, missing);
        }
    }
}
