package dev.abound.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.abound.app.Answers;
import dev.abound.app.Call;
import dev.abound.app.Errands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        footer = {"", "Example:", "  abound leases import /var/lib/dhcp/dhcpd.leases --realm office"})
final class LeasesImportCommand implements Callable<Integer> {

    @Mixin
    private DataOptions data;

    @Parameters(paramLabel = "FILE", description = "The lease file.")
    private Path file = Path.of("dhcpd.leases");

    @Option(names = "--realm", paramLabel = "NAME", description = "The realm its addresses lie in. Default: default")
    private Optional<String> realm = Optional.empty();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!Files.isReadable(file)) {
            throw new CliException("The lease file " + file + " cannot be read. Name one that is there and readable.");
        }
        Call call = Call.of("leases.import")
                .with("file", Optional.of(file.toAbsolutePath()))
                .with("realm", realm);
        try (Progress progress = Progress.onTerminal("importing")) {
            Errands.run(data.directory(), data::configuration, call, new Answers() {
                @Override
                public void record(ObjectNode done) {
                    progress.clear();
                    System.err.println(done.path("said").asText());
                }

                @Override
                public void progress(long done, long of) {
                    progress.to(done, of);
                }
            });
        }
        return Main.DONE;
    }
}
