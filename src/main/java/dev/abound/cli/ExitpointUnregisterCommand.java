package dev.abound.cli;

import dev.abound.cli.ClPrinter.Which;
import dev.abound.ibmi.registration.Host;
import dev.abound.ibmi.registration.ImaginedHost;
import dev.abound.ibmi.registration.Registrar;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code abound exitpoint unregister}. */
@Command(
        name = "unregister",
        header = "Remove the exit programs from the exit points of the DHCP server.",
        description = {
            "",
            "Finds DHCPABND and DHCPARLS of the library at their exit points, whatever their numbers, and removes",
            "them. Programs and queue stay. Until it is restarted, the DHCP server may go on calling them.",
            "",
            "Authority needed: to the command RMVEXITPGM (QSECOFR has it).",
            ""
        })
final class ExitpointUnregisterCommand implements Callable<Integer> {

    @Mixin
    private ExitpointOptions options;

    @Override
    public Integer call() throws InterruptedException {
        try (Output out = Output.standard()) {
            ClPrinter printer = new ClPrinter(out, Which.ALL);
            try (Host host = options.open(printer, (told, names) -> ImaginedHost.installed(told, names, true))) {
                int removed = new Registrar(host, options.names(), printer).unregister();
                if (removed > 0 && !options.dryRun()) {
                    printer.note("Restart the DHCP server to be sure that it calls them no more.");
                }
            }
        }
        return Main.DONE;
    }
}
