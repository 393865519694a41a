package dev.abound.ibmi.simulator;

import java.util.List;

/** CRTMSGQ, DLTMSGQ, CLRMSGQ, CRTMSGF, DLTMSGF, ADDMSGD. */
final class MessageCommands {

    private MessageCommands() {}

    static List<CommandDefinition> all() {
        return List.of(
                CommandDefinition.of(
                        "CRTMSGQ", "MSGQ! TEXT FORCE SIZE AUT ALWALR CCSID MSGQFULL", MessageCommands::queue),
                CommandDefinition.of(
                        "DLTMSGQ",
                        "MSGQ!",
                        (command, job) -> LibraryCommands.delete(
                                command.qualified("MSGQ", "*LIBL"), SimulatedMessageQueue.TYPE, job)),
                CommandDefinition.of("CLRMSGQ", "MSGQ! CLEAR", MessageCommands::clear),
                CommandDefinition.of("CRTMSGF", "MSGF! TEXT SIZE AUT CCSID", MessageCommands::file),
                CommandDefinition.of(
                        "DLTMSGF",
                        "MSGF!",
                        (command, job) -> LibraryCommands.delete(
                                command.qualified("MSGF", "*LIBL"), SimulatedMessageFile.TYPE, job)),
                CommandDefinition.of("ADDMSGD", "MSGID! MSGF! MSG! SECLVL SEV FMT", MessageCommands::describe));
    }

    private static List<HostMessage> queue(ClCommand command, SimulatedJob job) throws EscapeMessageException {
        return create(new SimulatedMessageQueue(name(command, "MSGQ", job), traits(command, job)), job);
    }

    private static List<HostMessage> file(ClCommand command, SimulatedJob job) throws EscapeMessageException {
        return create(new SimulatedMessageFile(name(command, "MSGF", job), traits(command, job)), job);
    }

    private static ObjectName name(ClCommand command, String keyword, SimulatedJob job) throws EscapeMessageException {
        ObjectName written = command.qualified(keyword, "*CURLIB");
        return written.in(job.libraryToAddTo(written.library()));
    }

    private static ObjectTraits traits(ClCommand command, SimulatedJob job) throws EscapeMessageException {
        return new ObjectTraits(job.user(), command.rights("AUT", "*LIBCRTAUT"), command.description());
    }

    private static List<HostMessage> create(SystemObject made, SimulatedJob job) throws EscapeMessageException {
        job.system().objects().add(made);
        return List.of(Messages.created(made));
    }

    private static List<HostMessage> clear(ClCommand command, SimulatedJob job) throws EscapeMessageException {
        SystemObject found =
                job.require(command.qualified("MSGQ", "*LIBL"), SimulatedMessageQueue.TYPE, Right.OBJOPR, Right.DLT);
        ((SimulatedMessageQueue) found).clear();
        return List.of();
    }

    private static List<HostMessage> describe(ClCommand command, SimulatedJob job) throws EscapeMessageException {
        SystemObject found =
                job.require(command.qualified("MSGF", "*LIBL"), SimulatedMessageFile.TYPE, Right.OBJOPR, Right.ADD);
        String id = command.simpleName("MSGID");
        if (!((SimulatedMessageFile) found).add(id, command.text("MSG"))) {
            throw new EscapeMessageException("CPF2412", "Message ID " + id + " already exists");
        }
        return List.of();
    }
}
