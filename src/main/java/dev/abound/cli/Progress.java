package dev.abound.cli;

import java.io.PrintStream;
import java.util.Locale;

/** A bar on standard error while long work goes on; silent when no terminal is there. */
final class Progress implements AutoCloseable {

    private static final int WIDTH = 30;

    private final PrintStream terminal;
    private final boolean shown;
    private final String what;
    private int lastPercent = -1;

    Progress(String what, PrintStream terminal, boolean shown) {
        this.what = what;
        this.terminal = terminal;
        this.shown = shown;
    }

    /** The launcher knows whether a person watches: Java's own answer changed its meaning with release 22. */
    static Progress onTerminal(String what) {
        return new Progress(what, System.err, Boolean.getBoolean("abound.terminal"));
    }

    void to(long done, long of) {
        int percent = of <= 0 ? 100 : (int) Math.min(100, done * 100 / of);
        if (shown && percent != lastPercent) {
            lastPercent = percent;
            int full = percent * WIDTH / 100;
            terminal.print(String.format(
                    Locale.ROOT, "\r%s [%s%s] %3d %%", what, "#".repeat(full), " ".repeat(WIDTH - full), percent));
            terminal.flush();
        }
    }

    /** Wipes the bar, so that what is printed next starts on a clean line. */
    void clear() {
        if (lastPercent >= 0) {
            terminal.print("\r" + " ".repeat(what.length() + WIDTH + 9) + "\r");
            terminal.flush();
        }
    }

    @Override
    public void close() {
        clear();
    }
}
