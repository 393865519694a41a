package dev.abound.cli;

import dev.abound.cli.ClPrinter.Which;
import dev.abound.ibmi.registration.Host;
import dev.abound.ibmi.registration.ImaginedHost;
import dev.abound.ibmi.registration.Registrar;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code abound exitpoint register}. */
@Command(
        name = "register",
        header = "Add the exit programs to the exit points of the DHCP server.",
        description = {
            "",
            "Adds DHCPABND to QIBM_QTOD_DHCP_ABND and DHCPARLS to QIBM_QTOD_DHCP_ARLS, each with the first number",
            "that is free. What is registered already stays as it is. Restart the DHCP server afterwards: whether a",
            "running one takes notice is not known.",
            "",
            "Authority needed: to the command ADDEXITPGM (QSECOFR has it).",
            ""
        })
final class ExitpointRegisterCommand implements Callable<Integer> {

    @Mixin
    private ExitpointOptions options;

    @Override
    public Integer call() throws InterruptedException {
        try (Output out = Output.standard()) {
            ClPrinter printer = new ClPrinter(out, Which.ALL);
            try (Host host = options.open(printer, (told, names) -> ImaginedHost.installed(told, names, false))) {
                int added = new Registrar(host, options.names(), printer).register();
                if (added > 0 && !options.dryRun()) {
                    printer.note("Restart the DHCP server to be sure that it calls them: ENDTCPSVR SERVER(*DHCP), then"
                            + " STRTCPSVR SERVER(*DHCP).");
                }
            }
        }
        return Main.DONE;
    }
}
