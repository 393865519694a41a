package dev.abound.ibmi.system;

import com.ibm.as400.access.AS400SecurityException;
import com.ibm.as400.access.ServerStartupException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** What a refusal at sign-on means, and what to do about it. */
final class Refusals {

    private Refusals() {}

    /**
     * Only an exit program's refusal is worth another try: everything else that concerns user or password is not, for
     * the system counts failures and disables the profile.
     */
    static SignOnException of(AS400SecurityException refusal, SystemAccess access) {
        String about = sentence(refusal, access);
        return isExitProgram(refusal)
                ? SignOnException.later(about, refusal)
                : SignOnException.never(
                        about + " It is not tried again: further failures could disable the profile.", refusal);
    }

    private static boolean isExitProgram(AS400SecurityException refusal) {
        return switch (refusal.getReturnCode()) {
            case AS400SecurityException.EXIT_POINT_PROCESSING_ERROR,
                    AS400SecurityException.EXIT_PROGRAM_RESOLVE_ERROR,
                    AS400SecurityException.EXIT_PROGRAM_DENIED_REQUEST,
                    AS400SecurityException.EXIT_PROGRAM_CALL_ERROR -> true;
            default -> false;
        };
    }

    private static String sentence(AS400SecurityException refusal, SystemAccess access) {
        String who = access.user() + " on " + access.system();
        String file = access.passwordFile().toString();
        return switch (refusal.getReturnCode()) {
            case AS400SecurityException.PASSWORD_INCORRECT ->
                "the password of " + who + " is wrong. Correct " + file + ", then start again.";
            case AS400SecurityException.PASSWORD_INCORRECT_USERID_DISABLE ->
                "the password of " + who + " is wrong, and the next failure disables the profile. Correct " + file
                        + ", then start again.";
            case AS400SecurityException.PASSWORD_EXPIRED ->
                "the password of " + who
                        + " has expired. Change it there, write the new one into " + file
                        + ", then start again; PWDEXPITV(*NOMAX) keeps it from expiring.";
            case AS400SecurityException.USERID_DISABLE ->
                "the profile " + who + " is disabled. Run CHGUSRPRF USRPRF("
                        + access.user() + ") STATUS(*ENABLED) there, make sure that " + file
                        + " holds its password, then start again.";
            case AS400SecurityException.USERID_UNKNOWN ->
                "there is no profile " + who + ". Correct the user, or create it there, then start again.";
            case AS400SecurityException.PASSWORD_NONE, AS400SecurityException.PASSWORD_NOT_SET ->
                "the profile " + who
                        + " has no password (*NONE). Give it one, or name another profile, then start again.";
            case AS400SecurityException.PASSWORD_LENGTH_NOT_VALID ->
                "the password in " + file + " is too long for " + access.system() + ". Correct it, then start again.";
            case AS400SecurityException.EXIT_POINT_PROCESSING_ERROR,
                    AS400SecurityException.EXIT_PROGRAM_RESOLVE_ERROR,
                    AS400SecurityException.EXIT_PROGRAM_DENIED_REQUEST,
                    AS400SecurityException.EXIT_PROGRAM_CALL_ERROR ->
                "an exit program of " + access.system()
                        + " does not let " + access.user() + " in (" + refusal.getMessage()
                        + "). Look at WRKREGINF for the host servers there.";
            default ->
                access.system() + " refused to let " + access.user() + " in: " + refusal.getMessage()
                        + " Correct it, then start again.";
        };
    }

    /** The way to the system is in trouble, or it is not ready: it may be in a minute. */
    static SignOnException of(IOException trouble, SystemAccess access) {
        return SignOnException.later(sentence(trouble, access), trouble);
    }

    private static String sentence(IOException trouble, SystemAccess access) {
        String system = access.system();
        if (trouble instanceof ServerStartupException) {
            return "a host server of " + system + " is not ready: " + trouble.getMessage()
                    + " Run STRHOSTSVR SERVER(*ALL) there.";
        }
        if (trouble instanceof UnknownHostException) {
            return "no address is known for " + system + ". Correct the name, or the name service.";
        }
        if (trouble instanceof SSLException) {
            return "TLS with " + system + " failed: " + trouble.getMessage() + ". Its certificate must be for that name"
                    + " and trusted here (javax.net.ssl.trustStore).";
        }
        if (trouble instanceof SocketTimeoutException) {
            return system + " does not answer in time. Look for a firewall, or a system that is ending.";
        }
        if (trouble instanceof ConnectException) {
            return "nothing listens at " + system + where(access)
                    + ". Run STRHOSTSVR SERVER(*ALL) there; a firewall may be in the way.";
        }
        return "the connection to " + system + " failed: " + trouble.getMessage() + ".";
    }

    private static String where(SystemAccess access) {
        return access.ports().numbers().isEmpty() ? " (the port mapper has port 449)" : " (" + access.ports() + ")";
    }
}
