package dev.abound.cli;

import dev.abound.app.Configuration;
import dev.abound.app.ConfigurationFile;
import dev.abound.app.Service;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code abound serve}: the service. */
@Command(
        name = "serve",
        header = "Run the service: take notifications in, keep them, hand them to handlers.",
        description = {
            "",
            "Runs the service until it is stopped: takes notifications in, keeps them in the journal,",
            "hands them to handlers.",
            "",
            "Standard output has one line per listener, then 'ready'. Logs go to standard error, or to --log-file.",
            "SIGTERM, Ctrl-C and 'abound stop' end it cleanly within 10 s; what is undelivered waits.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  abound serve                                  intake on 127.0.0.1:8367, data in ./abound-data",
            "  abound serve --data /var/lib/abound --config /etc/abound.properties",
            "  abound serve --intake 0                       any free port; the first line says which",
            "  abound serve --intake unix:/run/abound.sock   a Unix domain socket",
            "  abound serve --omapi 7911 --omapi-key omapi.key   answers omshell and the like, too",
            "  abound serve --metrics 9367                   /metrics, /health and /ready on loopback"
        })
final class ServeCommand implements Callable<Integer> {

    @Mixin
    private DataOptions data;

    @Mixin
    private LogFileOptions log;

    @Option(
            names = "--intake",
            paramLabel = "[HOST:]PORT|unix:PATH",
            description = "Where the source 'intake' listens; port 0 takes any free one. Default: 127.0.0.1:8367")
    private Optional<String> intake = Optional.empty();

    @Option(
            names = "--omapi",
            paramLabel = "[HOST:]PORT",
            description = "Answer ISC's OMAPI clients from the ledger there; without a host on loopback.")
    private Optional<String> omapi = Optional.empty();

    @Option(
            names = "--omapi-key",
            paramLabel = "FILE",
            description = "The keys of OMAPI clients, as dhcpd.conf declares them; the owner's file alone (0600).")
    private Optional<Path> omapiKey = Optional.empty();

    @Option(
            names = "--metrics",
            paramLabel = "[HOST:]PORT",
            description = "Show metrics, health and readiness over HTTP there; without a host on loopback.")
    private Optional<String> metrics = Optional.empty();

    @Option(names = "--insecure", description = "OMAPI without a key: whoever reaches the port may do everything.")
    private boolean insecure;

    @Override
    public Integer call() throws Exception {
        log.choose();
        Service service =
                Service.open(data.directory(), new ConfigurationFile(data.configurationFile(), this::withCommandLine));
        return EndOfProcess.guard(service, () -> {}, () -> {
            announce(service);
            service.awaitStop();
            return Main.DONE;
        });
    }

    private Configuration withCommandLine(Configuration configuration) {
        return intake.map(configuration::withIntake)
                .orElse(configuration)
                .withOmapi(omapi, omapiKey, insecure)
                .withMetrics(metrics);
    }

    private static void announce(Service service) {
        try (Output out = Output.standard()) {
            service.listeners().forEach((name, address) -> out.line(name + " listening on " + address));
            out.line("ready");
        }
    }
}
