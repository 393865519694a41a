package dev.abound.ibmi.simulator;

import dev.abound.ibmi.simulator.RegistrationTable.Registration;
import java.util.List;

/** ADDEXITPGM, RMVEXITPGM. */
final class ExitCommands {

    private ExitCommands() {}

    static List<CommandDefinition> all() {
        return List.of(
                CommandDefinition.of(
                        "ADDEXITPGM",
                        "EXITPNT! FORMAT! PGMNBR! PGM! THDSAFE MLTTHDACN TEXT MSGID MSGF REPLACE CRTEXITPNT PGMDTA",
                        ExitCommands::add),
                CommandDefinition.of("RMVEXITPGM", "EXITPNT! FORMAT! PGMNBR!", ExitCommands::remove));
    }

    /** The program need not exist. */
    private static List<HostMessage> add(ClCommand command, SimulatedJob job) throws EscapeMessageException {
        requireAuthority("ADDEXITPGM", job);
        ObjectName program = command.qualified("PGM", "*CURLIB");
        RegistrationTable table = job.system().registration();
        String exitPoint = command.text("EXITPNT");
        String format = command.text("FORMAT");
        if (command.yes("CRTEXITPNT", false)) {
            table.define(new RegistrationTable.ExitPoint(exitPoint, format, RegistrationTable.NO_LIMIT));
        }
        Registration registration = new Registration(
                exitPoint,
                format,
                number(command, table),
                ObjectStore.libraryFor(program.library()),
                program.name(),
                command.description(),
                command.text("PGMDTA").equals("*NONE") ? "" : command.text("PGMDTA"),
                threadSafety(command));
        table.add(registration, command.yes("REPLACE", true));
        return List.of(
                HostMessage.completion("CPC3CD1", "Exit program " + program + " added to exit point " + exitPoint));
    }

    /** The commands are shipped *PUBLIC *EXCLUDE; here everybody with *ALLOBJ or *SECADM may. */
    private static void requireAuthority(String command, SimulatedJob job) throws EscapeMessageException {
        if (!job.profile().hasAllObjects() && !job.profile().has("*SECADM")) {
            throw Messages.commandErrors("CPD0032", "Not authorized to command " + command + " in library *LIBL");
        }
    }

    private static int number(ClCommand command, RegistrationTable table) throws EscapeMessageException {
        return switch (command.text("PGMNBR")) {
            case "*LOW" -> table.free(command.text("EXITPNT"), command.text("FORMAT"), true);
            case "*HIGH" -> table.free(command.text("EXITPNT"), command.text("FORMAT"), false);
            default -> command.number("PGMNBR", 1, 1, Integer.MAX_VALUE);
        };
    }

    private static int threadSafety(ClCommand command) throws EscapeMessageException {
        String written = command.text("THDSAFE", "*UNKNOWN");
        return switch (written) {
            case "*UNKNOWN" -> 0;
            case "*NO" -> 1;
            case "*YES" -> 2;
            default -> throw Messages.valueNotValid("THDSAFE", written);
        };
    }

    private static List<HostMessage> remove(ClCommand command, SimulatedJob job) throws EscapeMessageException {
        requireAuthority("RMVEXITPGM", job);
        RegistrationTable table = job.system().registration();
        Registration removed = table.remove(
                command.text("EXITPNT"), command.text("FORMAT"), command.number("PGMNBR", 0, 1, Integer.MAX_VALUE));
        return List.of(HostMessage.completion(
                "CPC3CD2", "Exit program " + removed.program() + " removed from " + removed.exitPoint()));
    }
}
