package dev.abound.ibmi.simulator;

import java.util.List;
import java.util.Locale;

/** CRTSRCPF, ADDPFM, RMVM, CLRPFM, DLTF, RUNSQL. */
final class SourceCommands {

    private static final int DEFAULT_RECORD = 92;
    private static final int LONGEST_RECORD = 32_766;

    private SourceCommands() {}

    static List<CommandDefinition> all() {
        return List.of(
                CommandDefinition.of(
                        "CRTSRCPF",
                        "FILE! RCDLEN MBR TEXT OPTION SYSTEM IGCDTA CCSID MAXMBRS ACCPTHSIZ PAGESIZE MAINT RECOVER"
                                + " FRCACCPTH SIZE ALLOCATE CONTIG UNIT FRCRATIO WAITFILE WAITRCD SHARE DLTPCT ALWUPD"
                                + " ALWDLT AUT",
                        SourceCommands::create),
                CommandDefinition.of("ADDPFM", "FILE! MBR! TEXT EXPDATE SHARE SRCTYPE", SourceCommands::addMember),
                CommandDefinition.of("RMVM", "FILE! MBR!", SourceCommands::removeMember),
                CommandDefinition.of("CLRPFM", "FILE! MBR", SourceCommands::clear),
                CommandDefinition.of("DLTF", "FILE! SYSTEM RMVCST", SourceCommands::delete),
                CommandDefinition.of(
                        "RUNSQL",
                        "SQL! COMMIT NAMING DATFMT DATSEP TIMFMT TIMSEP DECMPT SRTSEQ LANGID DFTRDBCOL OPTION PRTFILE"
                                + " SQLCURRULE DECRESULT CONACC SYSTIME ALWCPYDTA CLOSQLCSR DBGVIEW USRPRF DYNUSRPRF",
                        SourceCommands::runSql));
    }

    private static List<HostMessage> create(ClCommand command, SimulatedJob job) throws EscapeMessageException {
        ObjectName written = command.qualified("FILE", "*CURLIB");
        ObjectName name = written.in(job.libraryToAddTo(written.library()));
        ObjectTraits traits = new ObjectTraits(job.user(), command.rights("AUT", "*LIBCRTAUT"), command.description());
        SourceFile file = new SourceFile(
                name, traits, command.number("RCDLEN", DEFAULT_RECORD, SourceFile.PREFIX + 1, LONGEST_RECORD));
        String member = command.text("MBR", "*NONE");
        if (!member.equals("*NONE")) {
            file.addMember(member.equals("*FILE") ? name.name() : command.simpleName("MBR"));
        }
        job.system().objects().add(file);
        return List.of(HostMessage.completion("CPC7301", "File " + name + " created"));
    }

    private static List<HostMessage> addMember(ClCommand command, SimulatedJob job) throws EscapeMessageException {
        SourceFile file = file(command, job, Right.OBJOPR, Right.OBJMGT);
        String member = command.simpleName("MBR");
        if (!file.addMember(member)) {
            throw new EscapeMessageException(
                    HostMessage.diagnostic("CPF5812", "Member " + member + " already exists"),
                    HostMessage.escape("CPF7306", "Member " + member + " not added to file " + file.objectName()));
        }
        return List.of(HostMessage.completion("CPC7305", "Member " + member + " added to " + file.objectName()));
    }

    private static List<HostMessage> removeMember(ClCommand command, SimulatedJob job) throws EscapeMessageException {
        SourceFile file = file(command, job, Right.OBJOPR, Right.OBJEXIST);
        String member = command.simpleName("MBR");
        if (!file.removeMember(member)) {
            throw memberNotFound("CPF7310", file, member);
        }
        return List.of(HostMessage.completion("CPC7310", "Member " + member + " removed"));
    }

    private static List<HostMessage> clear(ClCommand command, SimulatedJob job) throws EscapeMessageException {
        SourceFile file = file(command, job, Right.OBJOPR, Right.DLT);
        String member = member(command.text("MBR", "*FIRST"), file);
        if (!file.clear(member)) {
            throw memberNotFound("CPF3141", file, member);
        }
        return List.of(HostMessage.completion("CPC3101", "Member " + member + " cleared"));
    }

    private static EscapeMessageException memberNotFound(String id, SourceFile file, String member) {
        return new EscapeMessageException(id, "Member " + member + " not found in file " + file.objectName());
    }

    static String member(String written, SourceFile file) {
        return written.equals("*FIRST") ? file.firstMember().orElse("*FIRST") : written.toUpperCase(Locale.ROOT);
    }

    private static SourceFile file(ClCommand command, SimulatedJob job, Right... rights) throws EscapeMessageException {
        return (SourceFile) job.require(command.qualified("FILE", "*LIBL"), SourceFile.TYPE, rights);
    }

    private static List<HostMessage> delete(ClCommand command, SimulatedJob job) throws EscapeMessageException {
        return LibraryCommands.delete(command.qualified("FILE", "*LIBL"), SourceFile.TYPE, job);
    }

    private static List<HostMessage> runSql(ClCommand command, SimulatedJob job) throws EscapeMessageException {
        SqlStatement.run(command.text("SQL"), job);
        return List.of();
    }
}
