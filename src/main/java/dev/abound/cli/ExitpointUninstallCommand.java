package dev.abound.cli;

import dev.abound.cli.ClPrinter.Which;
import dev.abound.ibmi.registration.Host;
import dev.abound.ibmi.registration.ImaginedHost;
import dev.abound.ibmi.registration.Uninstaller;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code abound exitpoint uninstall}. */
@Command(
        name = "uninstall",
        header = "Take everything away again, in two steps.",
        description = {
            "",
            "Step one, without further options: unregisters. The DHCP server's job may still hold the addresses of",
            "programs and queue, so they stay. Restart it, let the listener read what is left, stop the listener.",
            "Step two, with --dhcp-restarted: deletes programs, sources, queue, library and profile. Refused while a",
            "program is registered, and while entries nobody has read lie on the queue. A library that holds",
            "something else stays, and a profile that owns something else.",
            "",
            "Authority needed: *ALLOBJ and *SECADM, and to RMVEXITPGM.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  abound exitpoint uninstall --system h --user qsecofr --password-file pw",
            "  abound exitpoint uninstall --system h --user qsecofr --password-file pw --dhcp-restarted"
        })
final class ExitpointUninstallCommand implements Callable<Integer> {

    @Mixin
    private ExitpointOptions options;

    @Option(
            names = "--dhcp-restarted",
            description = "The DHCP server has been restarted since the programs were unregistered: delete them.")
    private boolean restarted;

    @Option(names = "--discard-entries", description = "Delete the queue even if entries lie on it: they are lost.")
    private boolean discardEntries;

    @Override
    public Integer call() throws InterruptedException {
        if (discardEntries && !restarted) {
            throw options.wrong("--discard-entries belongs to the second step: give --dhcp-restarted as well");
        }
        try (Output out = Output.standard()) {
            ClPrinter printer = new ClPrinter(out, Which.ALL);
            try (Host host = options.open(printer, (told, names) -> ImaginedHost.installed(told, names, !restarted))) {
                uninstall(new Uninstaller(host, options.names(), printer));
            }
        }
        return Main.DONE;
    }

    private void uninstall(Uninstaller uninstaller) {
        if (restarted) {
            uninstaller.delete(discardEntries);
        } else {
            uninstaller.unregister();
        }
    }
}
