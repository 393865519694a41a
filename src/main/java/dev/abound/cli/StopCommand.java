package dev.abound.cli;

import dev.abound.app.Errands;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code abound stop}: ends a running service cleanly. */
@Command(
        name = "stop",
        header = "End a running service cleanly.",
        description = {
            "",
            "Ends the service that uses a data directory, cleanly, and waits until it is gone:",
            "doors close, batches in hand finish, cursors are stored. Nothing running: exit code 1.",
            ""
        },
        footer = {"", "Example:", "  abound stop --data /var/lib/abound"})
final class StopCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @Mixin
    private DataOptions data;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Errands.stop(data.directory(), PATIENCE);
        return Main.DONE;
    }
}
