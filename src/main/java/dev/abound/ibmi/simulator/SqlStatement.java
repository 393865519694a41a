package dev.abound.ibmi.simulator;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The few SQL statements by which source lines get into a member: INSERT of one line, DELETE of all, CREATE and DROP
 * ALIAS for a member. Names in either naming, {@code LIB/FILE} or {@code LIB.FILE}. Anything else is refused as SQL0104.
 */
final class SqlStatement {

    private static final String NAME = "\\s*\"?([A-Z$#@][\\w$#@]*)\"?\\s*[./]\\s*\"?([A-Z$#@][\\w$#@]*)\"?\\s*";
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.DOTALL;
    private static final Pattern INSERT = Pattern.compile(
            "\\s*INSERT\\s+INTO" + NAME + "(?:\\(([^)]*)\\)\\s*)?VALUES\\s*\\((.*)\\)\\s*(?:WITH\\s+NC\\s*)?;?\\s*",
            FLAGS);
    private static final Pattern DELETE =
            Pattern.compile("\\s*DELETE\\s+FROM" + NAME + "(?:WITH\\s+NC\\s*)?;?\\s*", FLAGS);
    private static final Pattern CREATE_ALIAS = Pattern.compile(
            "\\s*CREATE\\s+(?:OR\\s+REPLACE\\s+)?ALIAS" + NAME + "\\s*FOR" + NAME
                    + "\\(\\s*\"?([\\w$#@]+)\"?\\s*\\)\\s*;?\\s*",
            FLAGS);
    private static final Pattern DROP_ALIAS = Pattern.compile("\\s*DROP\\s+ALIAS" + NAME + ";?\\s*", FLAGS);
    private static final Pattern TEXT = Pattern.compile("'((?:[^']|'')*)'");

    private SqlStatement() {}

    /** The member of a file an alias stands for. */
    record MemberAlias(ObjectName file, String member) {}

    /** The aliases of one system. */
    static final class Aliases {
        private final Map<ObjectName, MemberAlias> byName = new ConcurrentHashMap<>();
    }

    static void run(String statement, SimulatedJob job) throws EscapeMessageException {
        Matcher insert = INSERT.matcher(statement);
        Matcher delete = DELETE.matcher(statement);
        Matcher create = CREATE_ALIAS.matcher(statement);
        Matcher drop = DROP_ALIAS.matcher(statement);
        Map<ObjectName, MemberAlias> aliases = job.system().aliases().byName;
        if (insert.matches()) {
            insert(insert, job);
        } else if (delete.matches()) {
            MemberAlias target = target(name(delete, 1), job, Right.DLT);
            file(target, job, Right.DLT).clear(target.member());
        } else if (create.matches()) {
            String member = create.group(5).toUpperCase(Locale.ROOT);
            aliases.put(name(create, 1), new MemberAlias(name(create, 3), member));
        } else if (drop.matches()) {
            aliases.remove(name(drop, 1));
        } else {
            throw failed("SQL0104", "Statement not understood: " + statement.strip());
        }
    }

    private static ObjectName name(Matcher matcher, int group) {
        return new ObjectName(matcher.group(group), matcher.group(group + 1));
    }

    /** The line is the last text among the values: SRCSEQ and SRCDAT are numbers. */
    private static void insert(Matcher insert, SimulatedJob job) throws EscapeMessageException {
        MemberAlias target = target(name(insert, 1), job, Right.ADD);
        SourceFile file = file(target, job, Right.ADD);
        Matcher text = TEXT.matcher(insert.group(4));
        if (!text.find()) {
            throw failed("SQL0117", "The values of a source line include its text");
        }
        String line = text.group(1).replace("''", "'");
        if (line.length() > file.lineLength()) {
            throw failed("SQL0404", "A line of " + file.objectName() + " has " + file.lineLength() + " characters");
        }
        if (!file.append(target.member(), line)) {
            throw failed("SQL0204", target.file() + " has no member " + target.member());
        }
    }

    private static MemberAlias target(ObjectName name, SimulatedJob job, Right right) throws EscapeMessageException {
        MemberAlias alias = job.system().aliases().byName.get(name);
        if (alias != null) {
            return alias;
        }
        SourceFile file = file(new MemberAlias(name, ""), job, right);
        return new MemberAlias(name, file.firstMember().orElse("*FIRST"));
    }

    private static SourceFile file(MemberAlias target, SimulatedJob job, Right right) throws EscapeMessageException {
        if (job.system().objects().find(target.file(), SourceFile.TYPE).isEmpty()) {
            throw failed("SQL0204", target.file() + " type *FILE not found");
        }
        return (SourceFile) job.require(target.file(), SourceFile.TYPE, Right.OBJOPR, right);
    }

    private static EscapeMessageException failed(String id, String text) {
        return new EscapeMessageException(List.of(
                HostMessage.diagnostic(id, text), HostMessage.escape("SQL9010", "RUNSQLSTM or RUNSQL command failed")));
    }
}
