package dev.abound.qsys;

import dev.abound.value.Octets;
import java.util.List;

/**
 * Runs one call of a program. A MONMSG right behind a command monitors that command; those before the first command
 * monitor all. What nobody monitors becomes the function check CPF9999, and if nobody monitors that either, the program
 * has failed in its caller's face: {@link ClEscape} leaves {@link #run}.
 */
final class ClMachine {

    private static final int MOST_STEPS = 10_000; // a program that never waits ends long before

    private final ClProgram program;
    private final ClDeclarations variables;
    private final ClExpressions expressions;
    private final ClSystem system;
    private final JobLog log;
    private int next;
    private boolean ended;

    private ClMachine(ClProgram program, ClDeclarations variables, ClSystem system, JobLog log) {
        this.program = program;
        this.variables = variables;
        this.expressions = new ClExpressions(variables);
        this.system = system;
        this.log = log;
    }

    static void run(ClProgram program, List<? extends ClStorage> parameters, ClSystem system, JobLog log)
            throws ClEscape {
        ClDeclarations variables = ClDeclarations.of(program.pgm(), program.declares(), parameters);
        new ClMachine(program, variables, system, log).run();
    }

    private void run() throws ClEscape {
        for (int steps = 0; !ended; steps++) {
            if (steps > MOST_STEPS) {
                throw new AssertionError("the program does not end");
            }
            int at = next;
            next = at + 1;
            try {
                step(at);
            } catch (ClEscape escape) {
                handle(escape, at);
            }
        }
    }

    private void step(int at) throws ClEscape {
        ClCommand command = program.command(at);
        system.before(command);
        switch (command.name()) {
            case "MONMSG" -> stepOver(command, at);
            case "IF" -> decide(command, at);
            case "DO", "ENDDO" -> command.requireOnly();
            case "ENDPGM", "RETURN" -> ended = true;
            default -> execute(command);
        }
    }

    private void stepOver(ClCommand monitor, int at) {
        monitor.requireOnly("MSGID", "EXEC");
        next = behind(at);
    }

    private int behind(int at) {
        return ProgramFlow.opens(program, at) ? program.end(at) + 1 : at + 1;
    }

    private void decide(ClCommand command, int at) throws ClEscape {
        command.requireOnly("COND", "THEN");
        ClCommand then = command.inner("THEN").orElseThrow(() -> command.notUnderstood("it has no THEN"));
        boolean met = expressions.condition(command, command.all("COND"));
        switch (then.name()) {
            case "DO" -> next = met ? at + 1 : behind(at);
            case "GOTO" -> next = met ? label(then) : at + 1;
            default -> throw command.notUnderstood("THEN is DO or GOTO here");
        }
    }

    private int label(ClCommand command) {
        command.requireOnly("CMDLBL");
        return program.label(command, command.word("CMDLBL"));
    }

    private void execute(ClCommand command) throws ClEscape {
        switch (command.name()) {
            case "CHGVAR" -> change(command);
            case "GOTO" -> next = label(command);
            case "CALL" -> call(command);
            case "RTVSYSVAL" -> retrieve(command);
            case "RMVMSG" -> removeMessages(command);
            default -> system.run(new CommandText(variables, expressions).of(command));
        }
    }

    private void change(ClCommand command) throws ClEscape {
        command.requireOnly("VAR", "VALUE");
        ClNode target = command.one("VAR");
        List<ClNode> value = command.all("VALUE");
        if (!(target instanceof ClNode.Variable variable)) {
            ClExpressions.Substring part = expressions.substring(command, target);
            part.of().assign(part.position(), part.count(), expressions.characters(command, command.one("VALUE")));
        } else if (variables.get(command, variable.name()).type() == ClVariable.Type.CHAR) {
            variables.get(command, variable.name()).assign(expressions.characters(command, command.one("VALUE")));
        } else {
            variables.get(command, variable.name()).assign(expressions.number(command, value));
        }
    }

    private void call(ClCommand command) throws ClEscape {
        command.requireOnly("PGM", "PARM");
        List<ClVariable> parameters = command.all("PARM").stream()
                .map(node -> variables.get(command, command.variable(node)))
                .toList();
        system.call(command.word("PGM"), parameters);
    }

    /** The value must have the length of its variable: a longer one would be CPF0811 or worse. */
    private void retrieve(ClCommand command) throws ClEscape {
        command.requireOnly("SYSVAL", "RTNVAR");
        ClVariable target = variables.get(command, command.variable(command.one("RTNVAR")));
        Octets value = system.systemValue(command.word("SYSVAL"));
        if (value.length() != target.length()) {
            throw command.notUnderstood(target.name() + " has not the length of the system value");
        }
        target.assign(value);
    }

    private void removeMessages(ClCommand command) {
        if (!command.text().endsWith("RMVMSG PGMQ(*SAME (*)) CLEAR(*ALL)")) {
            throw command.notUnderstood("only one way to remove messages is known");
        }
        log.removeOwn();
    }

    private void handle(ClEscape escape, int at) throws ClEscape {
        escape.diagnostics().forEach(log::send);
        log.send(escape.id());
        if (monitoredBehind(escape, at) || monitoredByProgram(escape)) {
            return;
        }
        ClEscape check = new ClEscape("CPF9999", "Function check: " + escape.getMessage());
        log.send(check.id());
        if (!monitoredBehind(check, at) && !monitoredByProgram(check)) {
            throw escape;
        }
    }

    private boolean monitoredBehind(ClEscape escape, int at) throws ClEscape {
        if (program.command(at).name().equals("MONMSG")) {
            return false; // what fails in EXEC is not monitored by its neighbours
        }
        for (int monitor = at + 1; ProgramFlow.isMonitor(program, monitor); monitor = behind(monitor)) {
            if (ProgramFlow.monitors(program.command(monitor), escape)) {
                react(monitor);
                return true;
            }
        }
        return false;
    }

    private void react(int monitor) throws ClEscape {
        ClCommand command = program.command(monitor);
        next = behind(monitor);
        if (command.find("EXEC").isEmpty()) {
            return;
        }
        ClCommand reaction = command.inner("EXEC").orElseThrow();
        if (reaction.name().equals("DO")) {
            next = monitor + 1;
            return;
        }
        try {
            execute(reaction);
        } catch (ClEscape again) {
            handle(again, monitor);
        }
    }

    private boolean monitoredByProgram(ClEscape escape) {
        for (int i = 0; ProgramFlow.isMonitor(program, i); i++) {
            ClCommand monitor = program.command(i);
            if (ProgramFlow.monitors(monitor, escape)) {
                next = label(monitor.inner("EXEC").orElseThrow(() -> monitor.notUnderstood("GOTO is wanted")));
                return true;
            }
        }
        return false;
    }
}
