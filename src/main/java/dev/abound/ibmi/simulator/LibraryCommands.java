package dev.abound.ibmi.simulator;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** CRTLIB, DLTLIB, CHKOBJ, DLTOBJ, RNMOBJ, DSPOBJD. */
final class LibraryCommands {

    private LibraryCommands() {}

    static List<CommandDefinition> all() {
        return List.of(
                CommandDefinition.of(
                        "CRTLIB", "LIB! TYPE TEXT AUT ASP ASPDEV ASPGRP CRTAUT CRTOBJAUD", LibraryCommands::create),
                CommandDefinition.of("DLTLIB", "LIB! ASPDEV", LibraryCommands::delete),
                CommandDefinition.of("CHKOBJ", "OBJ! OBJTYPE! MBR AUT", LibraryCommands::check),
                CommandDefinition.of("DLTOBJ", "OBJ! OBJTYPE! ASPDEV RMVMSG", LibraryCommands::deleteObject),
                CommandDefinition.of("RNMOBJ", "OBJ! OBJTYPE! NEWOBJ! ASPDEV RMTPWD", LibraryCommands::rename),
                CommandDefinition.of(
                        "DSPOBJD", "OBJ! OBJTYPE! DETAIL ASPDEV OUTPUT OUTFILE OUTMBR", LibraryCommands::describeAll));
    }

    private static List<HostMessage> create(ClCommand command, SimulatedJob job) throws EscapeMessageException {
        String name = command.simpleName("LIB");
        ObjectTraits traits = new ObjectTraits(job.user(), command.rights("AUT", "*LIBCRTAUT"), command.description());
        job.system().objects().add(new Library(name, traits));
        return List.of(HostMessage.completion("CPC2102", "Library " + name + " created"));
    }

    private static List<HostMessage> delete(ClCommand command, SimulatedJob job) throws EscapeMessageException {
        String name = command.simpleName("LIB");
        ObjectStore objects = job.system().objects();
        Library library = objects.library(name)
                .orElseThrow(() -> new EscapeMessageException("CPF2110", "Library " + name + " not found"));
        job.check(library, EnumSet.of(Right.OBJEXIST));
        objects.objectsIn(name).forEach(objects::remove);
        objects.remove(library);
        return List.of(HostMessage.completion("CPC2110", "Library " + name + " deleted"));
    }

    private static List<HostMessage> rename(ClCommand command, SimulatedJob job) throws EscapeMessageException {
        SystemObject object = job.require(command.qualified("OBJ", "*LIBL"), command.text("OBJTYPE"), Right.OBJMGT);
        if (object instanceof Library || object instanceof UserProfile) {
            throw Messages.valueNotValid("OBJTYPE", object.type());
        }
        ObjectName before = object.objectName();
        job.system().objects().rename(object, new ObjectName(before.library(), command.simpleName("NEWOBJ")));
        return List.of(HostMessage.completion(
                "CPC2192",
                "Object " + before + " renamed " + object.objectName().name()));
    }

    /** Only whether there is anything: the list itself is not made. Of one library, all names and types. */
    private static List<HostMessage> describeAll(ClCommand command, SimulatedJob job) throws EscapeMessageException {
        String object = command.text("OBJ");
        if (!object.endsWith("/*ALL") || !command.text("OBJTYPE").equals("*ALL")) {
            throw Messages.valueNotValid("OBJ", object);
        }
        String name = object.substring(0, object.indexOf('/'));
        Library library = job.system()
                .objects()
                .library(name)
                .orElseThrow(() -> new EscapeMessageException("CPF2110", "Library " + name + " not found"));
        job.check(library, EnumSet.of(Right.READ));
        if (job.system().objects().objectsIn(name).isEmpty()) {
            throw new EscapeMessageException(
                    "CPF2123", "No objects of specified name or type exist in library " + name);
        }
        return List.of(HostMessage.completion("CPC2123", "Objects of library " + name + " listed"));
    }

    private static List<HostMessage> check(ClCommand command, SimulatedJob job) throws EscapeMessageException {
        ObjectName name = command.qualified("OBJ", "*LIBL");
        String type = command.text("OBJTYPE");
        SystemObject found = job.system().objects().require(inSystemLibrary(name, type), type);
        checkMember(command, found);
        Set<Right> wanted = command.rights("AUT", "*EXCLUDE"); // *NONE, the default, asks for nothing
        job.check(found, wanted);
        return List.of();
    }

    private static void checkMember(ClCommand command, SystemObject found) throws EscapeMessageException {
        String member = command.text("MBR", "*NONE");
        boolean wanted = !member.startsWith("*");
        if (wanted && !(found instanceof SourceFile file && file.lines(member).isPresent())) {
            throw new EscapeMessageException("CPF9815", "Member " + member + " of " + found + " not found");
        }
    }

    /** Libraries and profiles live in QSYS, whatever the library list is. */
    static ObjectName inSystemLibrary(ObjectName name, String type) {
        return type.equals(Library.TYPE) || type.equals(UserProfile.TYPE) ? name.in("QSYS") : name;
    }

    private static List<HostMessage> deleteObject(ClCommand command, SimulatedJob job) throws EscapeMessageException {
        return delete(command.qualified("OBJ", "*LIBL"), command.text("OBJTYPE"), job);
    }

    /** CPF2105 when it is not there, which is what the DLTxxx commands of single types say. */
    static List<HostMessage> delete(ObjectName name, String type, SimulatedJob job) throws EscapeMessageException {
        ObjectStore objects = job.system().objects();
        if (!name.library().startsWith("*") && objects.library(name.library()).isEmpty()) {
            throw new EscapeMessageException("CPF2110", "Library " + name.library() + " not found");
        }
        if (objects.find(name, type).isEmpty()) {
            throw new EscapeMessageException("CPF2105", "Object " + name + " type " + type + " not found");
        }
        SystemObject found = job.require(name, type, Right.OBJEXIST);
        objects.remove(found);
        return List.of(Messages.deleted(found));
    }
}
