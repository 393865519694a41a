package dev.abound.ibmi.simulator;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The CL commands the simulated system knows. */
final class CommandTable {

    private final Map<String, CommandDefinition> commands = new ConcurrentHashMap<>();

    CommandTable() {
        LibraryCommands.all().forEach(this::add);
        QueueCommands.all().forEach(this::add);
        AuthorityCommands.all().forEach(this::add);
        ProfileCommands.all().forEach(this::add);
        SourceCommands.all().forEach(this::add);
        ProgramCommands.all().forEach(this::add);
        ExitCommands.all().forEach(this::add);
        MessageCommands.all().forEach(this::add);
    }

    /** Adds one, or takes the place of the one with that name. */
    void add(CommandDefinition command) {
        commands.put(command.name(), command);
    }

    /**
     * Runs a command as typed.
     *
     * @return what it left behind, when it succeeded
     * @throws EscapeMessageException with CPF0006 for a command that is unknown or wrong in itself, else with the
     *     command's own messages
     */
    List<HostMessage> run(String text, SimulatedJob job) throws EscapeMessageException {
        ClParser.Written written = ClParser.parse(text);
        String name = written.name().substring(written.name().indexOf('/') + 1);
        CommandDefinition definition = commands.get(name);
        if (definition == null) {
            throw Messages.commandNotFound(name);
        }
        return definition.action().run(ClCommand.of(written, definition), job);
    }
}
