package dev.abound.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code abound deadletters}: what handlers could not take. */
@Command(
        name = "deadletters",
        header = "List, replay and drop the events that handlers could not take.",
        description = {
            "",
            "Events that a handler rejected, or threw at again and again, wait here with the reason",
            "until somebody replays or drops them. Works beside a running service, and without one.",
            ""
        },
        subcommands = {DeadLettersListCommand.class, DeadLettersReplayCommand.class, DeadLettersDropCommand.class},
        footer = {
            "",
            "Examples:",
            "  abound deadletters list",
            "  abound deadletters replay --handler webhook --all",
            "  abound deadletters drop 000000000000042"
        })
final class DeadLettersCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "deadletters needs one of: list, replay, drop");
    }
}
