package dev.abound.ibmi.registration;

import java.util.Map;
import java.util.Set;

/** What to do about a refusal, by its message. Ids decide; texts come in the language of the job. */
final class Advice {

    private static final Set<String> NOT_THERE = Set.of("CPF9801", "CPF9810", "CPF9811", "CPF9812", "CPF9815");

    private static final String AUTHORITY = "Sign on with a profile that has *ALLOBJ and *SECADM (QSECOFR has)";

    private static final Map<String, String> BY_MESSAGE = Map.ofEntries(
            Map.entry("CPF2292", AUTHORITY),
            Map.entry("CPF9802", AUTHORITY),
            Map.entry("CPF9820", AUTHORITY),
            Map.entry("CPF9822", AUTHORITY),
            Map.entry("CPF2182", AUTHORITY),
            Map.entry("CPF2189", AUTHORITY),
            Map.entry("CPF2204", "The profile does not exist: create it, or name another with --listener"),
            Map.entry("CPF9810", "The library is not there: run 'abound exitpoint install' first"),
            Map.entry("CPF9801", "It is not there: run 'abound exitpoint install' first"),
            Map.entry("MCH3401", "It is not there: run 'abound exitpoint install' first"),
            Map.entry(
                    "CPF3CD4",
                    "The exit point takes no more programs: look at WRKREGINF and remove one that is not needed"));

    private static final Map<String, String> BY_COMMAND = Map.of(
            "CRTBNDCL",
            "The listing in the job's spooled files (WRKSPLF) says which line the compiler refused;"
                    + " the source is in the member of that name in QCLLESRC",
            "RUNSQL",
            "What RUNSQL takes could not be tried on every release: instead, bring the files of qsys-scripts to the"
                    + " system and follow install there",
            "ADDEXITPGM",
            "Look at WRKREGINF. Adding exit programs wants authority to the command, which is shipped to nobody:"
                    + " QSECOFR has it",
            "RMVEXITPGM",
            "Look at WRKREGINF. Removing exit programs wants authority to the command, which is shipped to nobody:"
                    + " QSECOFR has it",
            "CRTUSRPRF",
            AUTHORITY,
            "CHGOBJOWN",
            AUTHORITY,
            "GRTOBJAUT",
            AUTHORITY);

    private Advice() {}

    /** The object, its library or its member is missing. */
    static boolean saysNotThere(String id) {
        return NOT_THERE.contains(id);
    }

    /** A letter about a refusal: what was refused, how the system put it, what to do. */
    static RegistrationException about(RefusedException refused) {
        StringBuilder letter = new StringBuilder("The system refused  " + refused.what() + "\n");
        refused.messages()
                .forEach(message -> letter.append("  ").append(message).append('\n'));
        return new RegistrationException(
                letter.append(toDo(refused))
                        .append(". Then run the same verb again: it goes on where it stopped.")
                        .toString(),
                refused);
    }

    private static String toDo(RefusedException refused) {
        String command = refused.what().split(" ", 2)[0];
        String byMessage = BY_MESSAGE.get(refused.id());
        if (byMessage != null && !command.equals("RUNSQL")) {
            return byMessage;
        }
        String byCommand = BY_COMMAND.get(command);
        if (byCommand != null) {
            return byCommand;
        }
        return refused.id().isEmpty()
                ? "Look at the job log of the remote command job (WRKACTJOB, QZRCSRVS)"
                : "DSPMSGD RANGE(" + refused.id() + ") MSGF(QCPFMSG) says more; correct what it names";
    }
}
