package dev.abound.ibmi.registration;

import dev.abound.ibmi.registration.ClCommand.Writing;
import dev.abound.ibmi.system.SimpleName;

/**
 * Every CL command we ever run, made from checked names: the one place where CL text is written. Parameters are spelled
 * out where a system could have changed a command's default.
 */
final class Commands {

    /** Longest entry; IBM i reserves as much for each, whatever its length. */
    static final int LONGEST_ENTRY = 2048;

    /** Characters of a source line: the record without sequence number and date. */
    static final int LONGEST_LINE = 100;

    private static final int SOURCE_RECORD = LONGEST_LINE + 12;
    private static final SimpleName JOB_LIBRARY = new SimpleName("QTEMP");

    private final Installation names;

    Commands(Installation names) {
        this.names = names;
    }

    ClCommand createOwner() {
        return ClCommand.named("CRTUSRPRF")
                .name("USRPRF", names.owner())
                .words("PASSWORD", "*NONE")
                .words("USRCLS", "*USER")
                .words("SPCAUT", "*NONE")
                .words("INLMNU", "*SIGNOFF")
                .words("LMTCPB", "*YES")
                .text("TEXT", "Abound: owner of its objects, nobody signs on")
                .words("AUT", "*EXCLUDE")
                .end();
    }

    ClCommand createLibrary() {
        return ClCommand.named("CRTLIB")
                .name("LIB", names.library())
                .words("TYPE", "*PROD")
                .text("TEXT", "Abound: notifications of the DHCP server")
                .words("AUT", "*USE")
                .words("CRTAUT", "*EXCLUDE")
                .end();
    }

    ClCommand createQueue() {
        return ClCommand.named("CRTDTAQ")
                .object("DTAQ", names.library(), Installation.QUEUE)
                .number("MAXLEN", LONGEST_ENTRY)
                .words("SEQ", "*FIFO")
                .words("FORCE", "*YES")
                .words("SENDERID", "*YES")
                .words("SIZE", "*MAX2GB")
                .words("AUTORCL", "*YES")
                .text("TEXT", "Abound: entries of the DHCP exit programs")
                .words("AUT", "*EXCLUDE")
                .end();
    }

    ClCommand createSourceFile() {
        return ClCommand.named("CRTSRCPF")
                .object("FILE", names.library(), Installation.SOURCES)
                .number("RCDLEN", SOURCE_RECORD)
                .words("MBR", "*NONE")
                .number(
                        "CCSID",
                        37) // only invariant characters are in the sources: any would do, but one that is known
                .text("TEXT", "Abound: sources of the exit programs")
                .words("AUT", "*EXCLUDE")
                .end();
    }

    ClCommand checkMember(ExitProgram program) {
        return ClCommand.named("CHKOBJ")
                .object("OBJ", names.library(), Installation.SOURCES)
                .words("OBJTYPE", "*FILE")
                .name("MBR", program.program())
                .end();
    }

    ClCommand addMember(ExitProgram program) {
        return ClCommand.named("ADDPFM")
                .object("FILE", names.library(), Installation.SOURCES)
                .name("MBR", program.program())
                .text("TEXT", program.text())
                .words("SRCTYPE", "CLLE")
                .end();
    }

    ClCommand clearMember(ExitProgram program) {
        return ClCommand.named("CLRPFM")
                .object("FILE", names.library(), Installation.SOURCES)
                .name("MBR", program.program())
                .end();
    }

    /** INSERT reaches only the first member of a file by its name; an alias reaches any. */
    ClCommand aliasOfMember(ExitProgram program) {
        return sql("CREATE OR REPLACE ALIAS " + alias(program) + " FOR " + names.library() + "/" + Installation.SOURCES
                + " (" + program.program() + ")");
    }

    /** Numbers without a decimal point, and commas with a blank behind them, mean the same with DECMPT(*COMMA). */
    ClCommand insertLine(ExitProgram program, int number, String line) {
        return sql("INSERT INTO " + alias(program) + " (SRCSEQ, SRCDAT, SRCDTA) VALUES(" + number + ", 0, "
                + Writing.quoted(line) + ")");
    }

    private static String alias(ExitProgram program) {
        return JOB_LIBRARY + "/" + program.program();
    }

    private static ClCommand sql(String statement) {
        return ClCommand.named("RUNSQL")
                .text("SQL", statement)
                .words("COMMIT", "*NONE") // the file is not journaled
                .words("NAMING", "*SYS")
                .end();
    }

    /**
     * Nobody may call it until its owner is right: adopting its owner's authority, it would else lend the authority of
     * whoever installs to everybody.
     */
    ClCommand compile(ExitProgram program, SimpleName as, String text) {
        return ClCommand.named("CRTBNDCL")
                .object("PGM", names.library(), as)
                .object("SRCFILE", names.library(), Installation.SOURCES)
                .name("SRCMBR", program.program())
                .text("TEXT", text)
                .words("DFTACTGRP", "*YES")
                .words("OUTPUT", "*PRINT") // when a line is refused, only the listing says which
                .words("USRPRF", "*OWNER")
                .words("LOG", "*NO")
                .words("ALWRTVSRC", "*YES")
                .words("REPLACE", "*NO")
                .words("TGTRLS", "*CURRENT")
                .words("AUT", "*EXCLUDE")
                .words("SRTSEQ", "*HEX")
                .end();
    }

    ClCommand changeOwner(ObjectRef object) {
        return of("CHGOBJOWN", object).name("NEWOWN", names.owner()).end();
    }

    ClCommand letEverybodyUse(ObjectRef object) {
        return of("GRTOBJAUT", object)
                .words("USER", "*PUBLIC")
                .words("AUT", "*USE")
                .end();
    }

    /** What it takes to read and remove entries; not to send any. */
    ClCommand letRead(SimpleName listener) {
        return of("GRTOBJAUT", names.queue())
                .name("USER", listener)
                .words("AUT", "*OBJOPR", "*READ", "*DLT")
                .end();
    }

    /** May this job's user read the queue? */
    ClCommand checkReading() {
        return of("CHKOBJ", names.queue())
                .words("AUT", "*OBJOPR", "*READ", "*DLT")
                .end();
    }

    ClCommand checkUse(ObjectRef object) {
        return of("CHKOBJ", object).words("AUT", "*USE").end();
    }

    ClCommand rename(ObjectRef object, SimpleName newName) {
        return of("RNMOBJ", object).name("NEWOBJ", newName).end();
    }

    ClCommand add(ExitProgram program, int number) {
        return ClCommand.named("ADDEXITPGM")
                .words("EXITPNT", program.exitPoint())
                .words("FORMAT", program.format())
                .number("PGMNBR", number)
                .object("PGM", names.library(), program.program())
                .text("TEXT", program.text())
                .words("REPLACE", "*NO")
                .words("CRTEXITPNT", "*NO")
                .end();
    }

    ClCommand remove(ExitProgram program, int number) {
        return ClCommand.named("RMVEXITPGM")
                .words("EXITPNT", program.exitPoint())
                .words("FORMAT", program.format())
                .number("PGMNBR", number)
                .end();
    }

    ClCommand deleteProgram(SimpleName program) {
        return ClCommand.named("DLTPGM").object("PGM", names.library(), program).end();
    }

    ClCommand deleteQueue() {
        return ClCommand.named("DLTDTAQ")
                .object("DTAQ", names.library(), Installation.QUEUE)
                .end();
    }

    ClCommand deleteSourceFile() {
        return ClCommand.named("DLTF")
                .object("FILE", names.library(), Installation.SOURCES)
                .end();
    }

    /** Fails with CPF2123 when there is nothing; only then may the library go. */
    ClCommand listObjects() {
        return ClCommand.named("DSPOBJD")
                .all("OBJ", names.library())
                .words("OBJTYPE", "*ALL")
                .words("OUTPUT", "*OUTFILE")
                .object("OUTFILE", JOB_LIBRARY, new SimpleName("ABOUNDOBJ"))
                .end();
    }

    ClCommand deleteLibrary() {
        return ClCommand.named("DLTLIB").name("LIB", names.library()).end();
    }

    /** Only when it owns nothing: there may be a second installation. */
    ClCommand deleteOwner() {
        return ClCommand.named("DLTUSRPRF")
                .name("USRPRF", names.owner())
                .words("OWNOBJOPT", "*NODLT")
                .end();
    }

    private static Writing of(String command, ObjectRef object) {
        return ClCommand.named(command)
                .object("OBJ", object.library(), object.name())
                .words("OBJTYPE", object.type().word());
    }
}
