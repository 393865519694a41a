package dev.abound.ibmi.simulator;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A user profile that tests can disable, expire and give another password while the simulator runs. Wrong passwords are
 * counted; at the limit of system value QMAXSIGN the profile is disabled. Safe for any number of threads.
 */
public final class UserProfile extends SystemObject {

    static final String TYPE = "*USRPRF";

    private final Set<String> specialAuthorities;
    private Optional<String> password;
    private boolean enabled = true;
    private boolean expired;
    private int failures;

    UserProfile(String name, ObjectTraits traits, Optional<String> password, Set<String> specialAuthorities) {
        super(new ObjectName("QSYS", name.toUpperCase(Locale.ROOT)), TYPE, traits);
        this.password = password;
        this.specialAuthorities = Set.copyOf(specialAuthorities);
    }

    /** Upper case, at most 10 characters. */
    public String name() {
        return objectName().name();
    }

    /** May everything: special authority *ALLOBJ. */
    boolean hasAllObjects() {
        return specialAuthorities.contains("*ALLOBJ");
    }

    boolean has(String specialAuthority) {
        return specialAuthorities.contains(specialAuthority);
    }

    /** Empty for *NONE: nobody can sign on with it. */
    synchronized Optional<String> password() {
        return password;
    }

    /** Takes effect with the next sign-on. The password is not expired afterwards. */
    public synchronized void changePassword(String newPassword) {
        password = Optional.of(newPassword);
        expired = false;
    }

    /** Status *DISABLED: sign-on is refused, connections that stand go on. */
    public synchronized void disable() {
        enabled = false;
    }

    /** Status *ENABLED; wrong passwords are forgotten. */
    public synchronized void enable() {
        enabled = true;
        failures = 0;
    }

    /** The password must be changed before anybody can sign on with it. */
    public synchronized void expirePassword() {
        expired = true;
    }

    public synchronized boolean isEnabled() {
        return enabled;
    }

    synchronized boolean isExpired() {
        return expired;
    }

    /** Wrong passwords since the last right one: a client that retries a wrong password shows here. */
    public synchronized int failures() {
        return failures;
    }

    /** Counts a wrong password, and disables at the limit; answers how many more there may be. */
    synchronized int failed(int limit) {
        failures++;
        if (failures >= limit) {
            enabled = false;
        }
        return Math.max(0, limit - failures);
    }

    synchronized void succeeded() {
        failures = 0;
    }
}
