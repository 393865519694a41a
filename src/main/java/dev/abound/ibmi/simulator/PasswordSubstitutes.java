package dev.abound.ibmi.simulator;

import dev.abound.value.Octets;
import java.security.MessageDigest;

/**
 * What a client sends instead of a password, made a second time from the real one, for the password levels 0 to 4
 * (system value QPWDLVL). Safe for any number of threads.
 */
final class PasswordSubstitutes {

    /** Authentication kind of a request: DES, SHA-1 or SHA-512 substitute. */
    static final int DES = 0x01;

    static final int SHA_1 = 0x03;
    static final int SHA_512 = 0x07;

    private final int level;
    private final Pbkdf2Substitute pbkdf2 = new Pbkdf2Substitute();

    /** @param level 0 to 4 */
    PasswordSubstitutes(int level) {
        if (level < 0 || level > 4) {
            throw new IllegalArgumentException("password levels are 0 to 4, got " + level);
        }
        this.level = level;
    }

    int level() {
        return level;
    }

    /** Which kind of authentication a client of this level uses. */
    int kind() {
        if (level <= 1) {
            return DES;
        }
        return level == 4 ? SHA_512 : SHA_1;
    }

    /** Compares in constant time. */
    boolean matches(Octets substitute, String user, String password, Seeds seeds) {
        return MessageDigest.isEqual(
                substitute.toArray(), expected(user, password, seeds).toArray());
    }

    Octets expected(String user, String password, Seeds seeds) {
        return switch (kind()) {
            case DES -> DesSubstitute.of(user, password, seeds);
            case SHA_512 -> pbkdf2.of(user, password, seeds);
            default -> ShaSubstitute.of(user, password, seeds);
        };
    }
}
