package dev.abound.cli;

import dev.abound.cli.ClPrinter.Which;
import dev.abound.ibmi.registration.Host;
import dev.abound.ibmi.registration.ImaginedHost;
import dev.abound.ibmi.registration.Installer;
import dev.abound.ibmi.system.SimpleName;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code abound exitpoint install}. */
@Command(
        name = "install",
        header = "Make profile, library, data queue and exit programs.",
        description = {
            "",
            "Makes a profile nobody can sign on with, a library, the data queue BINDINGS, and the programs DHCPABND",
            "and DHCPARLS, compiled from their CL sources. What is there already stays; a queue is never deleted,",
            "cleared or changed. The DHCP server is not told yet: that is 'register'.",
            "",
            "Authority needed: *ALLOBJ and *SECADM.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  abound exitpoint install --dry-run --library DHCP",
            "  abound exitpoint install --system h --user qsecofr --password-file pw --listener abndlsn"
        })
final class ExitpointInstallCommand implements Callable<Integer> {

    @Mixin
    private ExitpointOptions options;

    @Option(
            names = "--listener",
            paramLabel = "PROFILE",
            description = "Profile that 'abound serve' signs on with: it may then read the queue. Can be repeated."
                    + " Default: the one of --user.")
    private List<String> listeners = new ArrayList<>();

    @Override
    public Integer call() throws InterruptedException {
        List<SimpleName> mayRead = mayRead();
        try (Output out = Output.standard()) {
            ClPrinter printer = new ClPrinter(out, options.dryRun() ? Which.ALL : Which.NO_SOURCE_LINES);
            try (Host host = options.open(printer, ImaginedHost::empty)) {
                new Installer(host, options.names(), printer).install(mayRead);
            }
            if (!options.dryRun()) {
                printer.note("Installed in library " + options.names().library()
                        + ". Next: 'abound exitpoint register', then restart the DHCP server.");
            }
        }
        return Main.DONE;
    }

    private List<SimpleName> mayRead() {
        if (listeners.isEmpty()) {
            return options.user().map(List::of).orElse(List.of());
        }
        return listeners.stream()
                .map(name -> options.checked("--listener", name))
                .toList();
    }
}
