package dev.abound.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.abound.app.Answers;
import dev.abound.app.Call;
import dev.abound.app.Errands;
import dev.abound.value.Escaped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code abound leases import}: takes over what another server's lease file says. */
@Command(
        name = "import",
        header = "Take over the leases of an ISC dhcpd lease file.",
        description = {
            "",
            "Reads a lease file of ISC dhcpd (dhcpd.leases) once, writes every lease into the journal and",
            "returns when the ledger holds them. They are no news: other handlers do not hear them unless",
            "they are configured with snapshots = true. Importing a file again changes nothing.",
            ""
        },
        footer = {"", "Example:", "  abound leases import /var/lib/dhcp/dhcpd.leases --source office"})
final class LeasesImportCommand implements Callable<Integer> {

    @Mixin
    private DataOptions data;

    @Parameters(paramLabel = "FILE", description = "The lease file.")
    private Path file = Path.of("dhcpd.leases");

    @Option(
            names = "--source",
            paramLabel = "NAME",
            description = "Take them over as those of this configured source: in its realm, of its system.")
    private Optional<String> source = Optional.empty();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!Files.isReadable(file)) {
            throw new CliException("The lease file " + file + " cannot be read. Name one that is there and readable.");
        }
        Call call = Call.of("leases.import")
                .with("file", Optional.of(file.toAbsolutePath()))
                .with("source", source);
        try (Progress progress = Progress.onTerminal("importing")) {
            Errands.run(data.directory(), data::configuration, call, new Answers() {
                @Override
                public void record(ObjectNode done) {
                    progress.clear();
                    say(done);
                }

                @Override
                public void progress(long done, long of) {
                    progress.to(done, of);
                }
            });
        }
        return Main.DONE;
    }

    private void say(ObjectNode done) {
        System.err.printf(
                Locale.ROOT,
                "%s: %,d leases taken over, %,d records read, %,d of them said something new%n",
                file,
                done.path("leases").asLong(),
                done.path("records").asLong(),
                done.path("brought").asLong());
        long unreadable = done.path("problemCount").asLong();
        if (unreadable > 0) {
            System.err.printf(Locale.ROOT, "%,d parts could not be read and were passed over:%n", unreadable);
            done.path("problems").forEach(problem -> System.err.println("  " + Escaped.text(problem.asText())));
        }
    }
}
