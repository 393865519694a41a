package dev.abound.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code abound journal}: look at what is kept, prove it, recompute what is derived from it. */
@Command(
        name = "journal",
        header = "Export, verify, rebuild and move what is kept.",
        description = {
            "",
            "The journal keeps every record as it came, for ever unless told otherwise.",
            "Works beside a running service, and without one.",
            ""
        },
        subcommands = {
            JournalExportCommand.class,
            JournalVerifyCommand.class,
            JournalRebuildCommand.class,
            JournalMoveCommand.class
        },
        footer = {
            "",
            "Examples:",
            "  abound journal export --format json | jq .state",
            "  abound journal verify",
            "  abound journal rebuild log --from 000000000000042"
        })
final class JournalCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "journal needs one of: export, verify, rebuild, move");
    }
}
