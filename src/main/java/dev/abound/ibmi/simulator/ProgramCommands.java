package dev.abound.ibmi.simulator;

import dev.abound.value.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** CRTBNDCL, DLTPGM, CALL, and commands a job may run that change nothing here. */
final class ProgramCommands {

    private ProgramCommands() {}

    static List<CommandDefinition> all() {
        return List.of(
                CommandDefinition.of(
                        "CRTBNDCL",
                        "PGM! SRCFILE SRCMBR TEXT SRCSTMF DFTACTGRP ACTGRP STGMDL INCFILE INCDIR OPTION OUTPUT USRPRF"
                                + " LOG ALWRTVSRC REPLACE TGTRLS AUT SRTSEQ LANGID OPTIMIZE DBGVIEW DBGENCKEY ENBPFRCOL"
                                + " PRFDTA TGTCCSID",
                        ProgramCommands::compile),
                CommandDefinition.of("DLTPGM", "PGM! ASPDEV", ProgramCommands::delete),
                CommandDefinition.of("CALL", "PGM! PARM", ProgramCommands::call),
                CommandDefinition.of(
                        "CHGJOB",
                        "JOB JOBPTY OUTPTY PRTTXT LOG LOGCLPGM LOGOUTPUT INQMSGRPY CCSID LANGID CNTRYID",
                        ProgramCommands::nothing),
                CommandDefinition.of("MONMSG", "MSGID CMPDTA EXEC", ProgramCommands::nothing));
    }

    private static List<HostMessage> nothing(ClCommand command, SimulatedJob job) {
        return List.of();
    }

    /** Looks at the source only as far as that it is a program with balanced quotes; the rest is a real compiler's. */
    private static List<HostMessage> compile(ClCommand command, SimulatedJob job) throws EscapeMessageException {
        ObjectName written = command.qualified("PGM", "*CURLIB");
        ObjectName name = written.in(job.libraryToAddTo(written.library()));
        List<String> source = source(command, name, job);
        if (!ClSource.isProgram(source)) {
            throw new EscapeMessageException(
                    HostMessage.diagnostic("CPD0720", "The source is no CL program: it needs PGM and ENDPGM"),
                    HostMessage.escape("CPF0801", "Program " + name + " not created"));
        }
        ProgramObject compiled = compiled(command, name, source, job);
        Optional<SystemObject> before = job.system().objects().find(name, ProgramObject.TYPE);
        if (before.isPresent()) {
            requireReplaceable(command, (ProgramObject) before.get(), job);
            compiled.replaces((ProgramObject) before.get());
        }
        job.system().objects().replace(compiled);
        return List.of(HostMessage.completion("CPC5D0B", "Program " + name + " created"));
    }

    /** A program that adopts its owner's authority is replaced by nobody but its owner (IBM: REPLACE parameter). */
    private static void requireReplaceable(ClCommand command, ProgramObject before, SimulatedJob job)
            throws EscapeMessageException {
        if (!command.yes("REPLACE", true)) {
            throw new EscapeMessageException("CPF0801", "Program " + before.objectName() + " not created: it exists");
        }
        if (before.adopts() && !before.owner().equals(job.user())) {
            throw new EscapeMessageException(
                    "CPF2146", "Owner of object " + before.objectName() + " and of the one to replace it not the same");
        }
    }

    private static ProgramObject compiled(ClCommand command, ObjectName name, List<String> source, SimulatedJob job)
            throws EscapeMessageException {
        ObjectTraits traits = new ObjectTraits(job.user(), command.rights("AUT", "*LIBCRTAUT"), command.description());
        boolean adopts = command.text("USRPRF", "*USER").equals("*OWNER");
        return ProgramObject.compiled(name, traits, source, adopts);
    }

    private static List<String> source(ClCommand command, ObjectName program, SimulatedJob job)
            throws EscapeMessageException {
        if (command.value("SRCSTMF").isPresent()) {
            throw new EscapeMessageException(
                    "CPFA0A9",
                    "Object not found: the simulator has no stream files. Object is " + command.text("SRCSTMF"));
        }
        ObjectName fileName = command.value("SRCFILE").isPresent()
                ? command.qualified("SRCFILE", "*LIBL")
                : new ObjectName("*LIBL", "QCLSRC");
        SourceFile file = (SourceFile) job.require(fileName, SourceFile.TYPE, Right.OBJOPR, Right.READ);
        String member = command.text("SRCMBR", "*PGM").toUpperCase(Locale.ROOT);
        String wanted = member.equals("*PGM") ? program.name() : member;
        return file.lines(wanted)
                .orElseThrow(() -> new EscapeMessageException(
                        "CPF9815", "Member " + wanted + " of file " + file.objectName() + " not found"));
    }

    private static List<HostMessage> delete(ClCommand command, SimulatedJob job) throws EscapeMessageException {
        return LibraryCommands.delete(command.qualified("PGM", "*LIBL"), ProgramObject.TYPE, job);
    }

    /** Parameters are passed as characters, at least 32 of them, as CL passes literals. */
    private static List<HostMessage> call(ClCommand command, SimulatedJob job) throws EscapeMessageException {
        List<Octets> parameters = new ArrayList<>();
        command.value("PARM").stream()
                .flatMap(value -> value.elements().stream())
                .forEach(value -> parameters.add(job.ccsid()
                        .field(value.text(), Math.max(32, value.text().length()))));
        job.system().call(command.qualified("PGM", "*LIBL"), parameters, job);
        return List.of();
    }
}
