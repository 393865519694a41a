package dev.abound.ibmi.system;

import dev.abound.value.Escaped;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Where a system is, as whom to sign on, and how.
 *
 * @param system host name or address; with TLS, the name its certificate carries
 * @param user the profile. Signing on as the current user needs IBM's native library, so {@code *CURRENT} is no profile
 * @param passwordFile a file with the password in its first line, readable for its owner only
 * @param tls speak TLS, and check the certificate against the system's name
 * @param ports those not to be asked of the port mapper
 * @param answerWithin how long one answer may take before the connection is taken for dead; more than the longest wait
 *     asked of the system. 1 s to 1 day
 */
public record SystemAccess(
        String system, SimpleName user, Path passwordFile, boolean tls, HostPorts ports, Duration answerWithin) {

    /** Long enough for a compilation on a busy system. */
    public static final Duration DEFAULT_ANSWER = Duration.ofMinutes(2);

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:-]{1,255}");

    public SystemAccess {
        Objects.requireNonNull(user);
        Objects.requireNonNull(passwordFile);
        Objects.requireNonNull(ports);
        if (!HOST.matcher(system).matches()) {
            throw new IllegalArgumentException(
                    "a system is a host name or an address, got \"" + Escaped.text(system) + "\"");
        }
        if (answerWithin.toSeconds() < 1 || answerWithin.toDays() > 1) {
            throw new IllegalArgumentException("an answer may take 1 s to 1 day, got " + answerWithin);
        }
    }

    /** Without TLS, by the port mapper, with the default patience. */
    public static SystemAccess to(String system, SimpleName user, Path passwordFile) {
        return new SystemAccess(system, user, passwordFile, false, HostPorts.ASKED, DEFAULT_ANSWER);
    }

    public SystemAccess withTls(boolean wanted) {
        return new SystemAccess(system, user, passwordFile, wanted, ports, answerWithin);
    }

    public SystemAccess withPorts(HostPorts given) {
        return new SystemAccess(system, user, passwordFile, tls, given, answerWithin);
    }

    public SystemAccess withAnswerWithin(Duration patience) {
        return new SystemAccess(system, user, passwordFile, tls, ports, patience);
    }
}
