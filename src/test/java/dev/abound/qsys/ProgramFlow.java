package dev.abound.qsys;

/** Questions about a place in a program. */
final class ProgramFlow {

    private ProgramFlow() {}

    static boolean opens(ClProgram program, int at) {
        return ClProgram.opensGroup(program.command(at));
    }

    static boolean isMonitor(ClProgram program, int at) {
        return at < program.size() && program.command(at).name().equals("MONMSG");
    }

    static boolean monitors(ClCommand monitor, ClEscape escape) {
        monitor.requireOnly("MSGID", "EXEC");
        return monitor.all("MSGID").stream().map(monitor::word).anyMatch(escape::matches);
    }
}
