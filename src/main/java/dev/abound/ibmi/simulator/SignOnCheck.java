package dev.abound.ibmi.simulator;

import dev.abound.value.Octets;
import java.util.Optional;

/** User and password against the profiles of the system; answers the return codes of F004 and F002. */
final class SignOnCheck {

    static final int OK = 0;
    static final int UNKNOWN_USER = 0x0002_0001;
    static final int DISABLED = 0x0002_0002;
    static final int WRONG_PASSWORD = 0x0003_000b;
    static final int WRONG_PASSWORD_LAST_BUT_ONE = 0x0003_000c;
    static final int PASSWORD_EXPIRED = 0x0003_000d;
    static final int NO_PASSWORD = 0x0003_0010;
    static final int KIND_NOT_VALID = 0x0001_0005;

    private final HostSystem system;
    private final PasswordSubstitutes substitutes;

    SignOnCheck(HostSystem system, PasswordSubstitutes substitutes) {
        this.system = system;
        this.substitutes = substitutes;
    }

    int passwordLevel() {
        return substitutes.level();
    }

    Optional<UserProfile> profile(Octets user) {
        return system.objects().profile(system.ccsid().trimmed(user));
    }

    /**
     * The order is ours: unknown, *NONE, wrong (counted), disabled, expired. Of a disabled profile a real system may
     * say so before it looks at the password.
     */
    int returnCode(int kind, Octets user, Octets substitute, Seeds seeds) {
        if (kind != substitutes.kind()) {
            return KIND_NOT_VALID;
        }
        Optional<UserProfile> profile = profile(user);
        if (profile.isEmpty()) {
            return UNKNOWN_USER;
        }
        Optional<String> password = profile.get().password();
        if (password.isEmpty()) {
            return NO_PASSWORD;
        }
        if (!substitutes.matches(substitute, profile.get().name(), password.get(), seeds)) {
            return wrong(profile.get());
        }
        return standing(profile.get());
    }

    private int wrong(UserProfile profile) {
        int left = profile.failed(system.settings().wrongPasswords());
        return left == 1 ? WRONG_PASSWORD_LAST_BUT_ONE : WRONG_PASSWORD;
    }

    private static int standing(UserProfile profile) {
        if (!profile.isEnabled()) {
            return DISABLED;
        }
        if (profile.isExpired()) {
            return PASSWORD_EXPIRED;
        }
        profile.succeeded();
        return OK;
    }
}
