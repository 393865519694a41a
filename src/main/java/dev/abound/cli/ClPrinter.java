package dev.abound.cli;

import dev.abound.ibmi.registration.ClCommand;
import dev.abound.ibmi.registration.Narrator;

/** Prints CL commands on standard output, what else there is to say on standard error. */
final class ClPrinter implements Narrator {

    /** Which commands. */
    enum Which {
        /** All of them. */
        ALL,
        /** Of those that send a source line each only how many there were. */
        NO_SOURCE_LINES,
        /** None. */
        NONE
    }

    private final Output out;
    private final Which which;
    private int sourceLines;

    ClPrinter(Output out, Which which) {
        this.out = out;
        this.which = which;
    }

    @Override
    public void command(ClCommand command) {
        if (which == Which.NO_SOURCE_LINES && command.isSourceLine()) {
            sourceLines++;
        } else if (which != Which.NONE) {
            tellSourceLines();
            out.line(command.text());
            out.flush();
        }
    }

    private void tellSourceLines() {
        if (sourceLines > 0) {
            out.line("/* RUNSQL SQL('INSERT ...') for each of " + sourceLines + " source lines */");
            sourceLines = 0;
        }
    }

    @Override
    public void note(String sentence) {
        tellSourceLines();
        out.flush();
        System.err.println(sentence);
    }
}
