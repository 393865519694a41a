package dev.abound.ibmi.simulator;

import dev.abound.value.Octets;
import java.util.Locale;

/**
 * A message of IBM i, as a command or a program leaves it behind.
 *
 * @param id seven characters, such as {@code CPF9801}
 * @param severity 0 to 99
 * @param text first-level text
 * @param file message file
 * @param library library of the message file
 * @param data substitution data in the job's CCSID, perhaps none
 */
public record HostMessage(String id, Type type, int severity, String text, String file, String library, Octets data) {

    /** What kind of message; the number is what travels. */
    public enum Type {
        COMPLETION("01"),
        DIAGNOSTIC("02"),
        INFORMATIONAL("04"),
        ESCAPE("15");

        private final String digits;

        Type(String digits) {
            this.digits = digits;
        }

        String digits() {
            return digits;
        }
    }

    public HostMessage {
        if (id.length() != 7) {
            throw new IllegalArgumentException("a message id has 7 characters, got \"" + id + "\"");
        }
        if (severity < 0 || severity > 99) {
            throw new IllegalArgumentException("the severity of a message is 0 to 99, got " + severity);
        }
    }

    /** The message that ends a command or program, from {@code QCPFMSG}. */
    public static HostMessage escape(String id, String text) {
        return of(id, Type.ESCAPE, 40, text);
    }

    /** What was wrong, told before the escape message. */
    public static HostMessage diagnostic(String id, String text) {
        return of(id, Type.DIAGNOSTIC, 30, text);
    }

    /** That it was done. */
    public static HostMessage completion(String id, String text) {
        return of(id, Type.COMPLETION, 0, text);
    }

    private static HostMessage of(String id, Type type, int severity, String text) {
        return new HostMessage(id, type, severity, text, "QCPFMSG", "QSYS", Octets.empty());
    }

    /** The same with substitution data. */
    public HostMessage withData(Octets substitution) {
        return new HostMessage(id, type, severity, text, file, library, substitution);
    }

    /** Id and text, as a job log shows them. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s %s", id, text);
    }
}
