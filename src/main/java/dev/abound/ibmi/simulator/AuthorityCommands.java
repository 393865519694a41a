package dev.abound.ibmi.simulator;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** GRTOBJAUT, RVKOBJAUT, CHGOBJOWN. */
final class AuthorityCommands {

    private AuthorityCommands() {}

    static List<CommandDefinition> all() {
        return List.of(
                CommandDefinition.of(
                        "GRTOBJAUT", "OBJ! OBJTYPE! USER AUT AUTL REFOBJ REFOBJTYPE REPLACE", AuthorityCommands::grant),
                CommandDefinition.of("RVKOBJAUT", "OBJ! OBJTYPE! USER AUT AUTL", AuthorityCommands::revoke),
                CommandDefinition.of("CHGOBJOWN", "OBJ! OBJTYPE! NEWOWN! CUROWNAUT", AuthorityCommands::changeOwner));
    }

    private static List<HostMessage> grant(ClCommand command, SimulatedJob job) throws EscapeMessageException {
        SystemObject object = object(command, job);
        Set<Right> rights = command.rights("AUT", "*CHANGE");
        for (String user : users(command, job)) {
            object.grant(user, rights);
        }
        return List.of(HostMessage.completion("CPC2201", "Object authority granted"));
    }

    private static List<HostMessage> revoke(ClCommand command, SimulatedJob job) throws EscapeMessageException {
        SystemObject object = object(command, job);
        Set<Right> rights = command.rights("AUT", "*CHANGE");
        for (String user : users(command, job)) {
            object.revoke(user, rights);
        }
        return List.of(HostMessage.completion("CPC2202", "Object authority revoked"));
    }

    private static List<HostMessage> changeOwner(ClCommand command, SimulatedJob job) throws EscapeMessageException {
        SystemObject object = object(command, job);
        String owner = command.simpleName("NEWOWN");
        requireProfile(owner, job);
        String before = object.owner();
        object.changeOwner(owner);
        if (command.text("CUROWNAUT", "*REVOKE").equals("*SAME")) {
            object.grant(before, Right.parse("*ALL").orElseThrow());
        }
        return List.of(HostMessage.completion("CPC2206", "Ownership of object " + object + " changed"));
    }

    private static SystemObject object(ClCommand command, SimulatedJob job) throws EscapeMessageException {
        String type = command.text("OBJTYPE");
        ObjectName name = LibraryCommands.inSystemLibrary(command.qualified("OBJ", "*LIBL"), type);
        SystemObject object = job.system()
                .objects()
                .find(name, type)
                .orElseThrow(() -> new EscapeMessageException(
                        "CPF2208", "Object " + name.name() + " in library " + name.library() + " not found"));
        job.check(object, EnumSet.of(Right.OBJMGT));
        return object;
    }

    private static List<String> users(ClCommand command, SimulatedJob job) throws EscapeMessageException {
        if (command.value("USER").isEmpty()) {
            throw Messages.commandErrors("CPD0071", "Parameter USER required");
        }
        List<String> users = command.value("USER").orElseThrow().elements().stream()
                .map(ClValue::text)
                .toList();
        for (String user : users) {
            requireProfile(user, job);
        }
        return users;
    }

    private static void requireProfile(String user, SimulatedJob job) throws EscapeMessageException {
        if (!user.equals("*PUBLIC") && job.system().objects().profile(user).isEmpty()) {
            throw ProfileCommands.notFound(user);
        }
    }
}
