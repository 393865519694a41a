package dev.abound.qsys;

import java.util.ArrayList;
import java.util.List;

/** A source member or stream file as its statements: comments gone, continuation lines joined. */
final class ClSourceText {

    /** @param line where it begins, from 1 */
    record Statement(int line, String text) {}

    private ClSourceText() {}

    static List<Statement> statements(List<String> lines) {
        List<Statement> statements = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        int begin = 0;
        for (int i = 0; i < lines.size(); i++) {
            String line = withoutComments(lines.get(i), i + 1).strip();
            begin = open.isEmpty() ? i + 1 : begin;
            boolean continued = line.endsWith("+");
            open.append(continued ? line.substring(0, line.length() - 1) : line);
            if (!continued && !open.isEmpty()) {
                statements.add(new Statement(begin, open.toString().strip()));
                open.setLength(0);
            }
        }
        if (!open.isEmpty()) {
            throw new ClNotUnderstood("the last line is continued");
        }
        return statements;
    }

    /** A comment begins and ends on its line: nothing else is used here. */
    private static String withoutComments(String line, int number) {
        int begin = beginOfComment(line);
        if (begin < 0) {
            return line;
        }
        int end = line.indexOf("*/", begin + 2);
        if (end < 0) {
            throw new ClNotUnderstood("line " + number + ": a comment ends on its line");
        }
        return withoutComments(line.substring(0, begin) + line.substring(end + 2), number);
    }

    private static int beginOfComment(String line) {
        boolean quoted = false;
        for (int i = 0; i < line.length() - 1; i++) {
            quoted ^= line.charAt(i) == '\'';
            if (!quoted && line.startsWith("/*", i)) {
                return i;
            }
        }
        return -1;
    }
}
