package dev.abound.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.abound.cli.ClPrinter.Which;
import dev.abound.ibmi.registration.Host;
import dev.abound.ibmi.registration.ImaginedHost;
import dev.abound.ibmi.registration.RegisteredProgram;
import dev.abound.ibmi.registration.Registrar;
import dev.abound.value.Escaped;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code abound exitpoint list}. */
@Command(
        name = "list",
        header = "Show the programs at the exit points of the DHCP server.",
        description = {
            "",
            "Shows every program registered at QIBM_QTOD_DHCP_ABND, …_ARLS and …_REQ, ours and others. Runs no CL:",
            "it calls the API QUSRTVEI, which everybody may.",
            ""
        })
final class ExitpointListCommand implements Callable<Integer> {

    @Mixin
    private ExitpointOptions options;

    @Mixin
    private FormatOption format;

    @Override
    public Integer call() throws InterruptedException {
        try (Output out = Output.standard()) {
            ClPrinter printer = new ClPrinter(out, Which.ALL);
            try (Host host = options.open(printer, ImaginedHost::empty)) {
                List<RegisteredProgram> programs = new Registrar(host, options.names(), printer).list();
                programs.forEach(program -> out.line(format.json() ? json(program) : text(program)));
                if (programs.isEmpty() && !options.dryRun()) {
                    printer.note("No program is registered at the exit points of the DHCP server.");
                }
            }
        }
        return Main.DONE;
    }

    private static String json(RegisteredProgram program) {
        return Json.line(JsonNodeFactory.instance
                .objectNode()
                .put("exitPoint", program.exitPoint())
                .put("format", program.format())
                .put("number", program.number())
                .put("library", program.library())
                .put("program", program.program())
                .put("text", program.text()));
    }

    private static String text(RegisteredProgram program) {
        return Columns.left(program.exitPoint(), 20)
                + "  " + Columns.left(program.format(), 8)
                + "  " + Columns.left(Integer.toString(program.number()), 10)
                + "  " + Columns.left(program.library() + "/" + program.program(), 21)
                + "  " + Escaped.text(program.text());
    }
}
