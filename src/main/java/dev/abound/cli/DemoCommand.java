package dev.abound.cli;

import dev.abound.app.Configuration;
import dev.abound.app.JournalFiles;
import dev.abound.app.Service;
import dev.abound.dispatch.HandlerSlot;
import dev.abound.event.BindingEvent;
import dev.abound.intake.IntakeAddress;
import dev.abound.intake.IntakeClient;
import dev.abound.journal.file.JournalVerification;
import dev.abound.journal.file.ProgressListener;
import dev.abound.spi.BindingHandler;
import dev.abound.spi.HandlerResult;
import dev.abound.value.Octets;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code abound demo}: the whole path on one machine. */
@Command(
        name = "demo",
        header = "Show the whole path on this machine, with nothing installed.",
        description = {
            "",
            "Shows the whole path on this machine, with nothing installed: what real DHCP servers answered",
            "(captures that come with Abound) becomes notifications, which go through the intake socket",
            "into a journal and from there to handlers. Prints one line per event, then what became of it.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  abound demo",
            "  abound demo --keep        go on serving afterwards, and say how to connect"
        })
final class DemoCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String CONFIGURATION =
            """
            sources.intake.type = intake
            sources.intake.listen = 127.0.0.1:0
            sources.intake.system = DEMO
            handlers.events.type = jsonl
            handlers.events.file = FILE
            """;

    @Option(names = "--keep", description = "Go on serving until stopped.")
    private boolean keep;

    @Override
    public Integer call() throws Exception {
        List<Octets> entries = DemoEntries.recorded(Clock.systemUTC());
        DemoDirectory directory = DemoDirectory.create();
        try (Output out = Output.standard()) {
            Service service = open(directory, out);
            return EndOfProcess.guard(service, directory::remove, () -> show(entries, directory, service, out));
        }
    }

    private int show(List<Octets> entries, DemoDirectory directory, Service service, Output out)
            throws IOException, InterruptedException {
        introduce(service);
        send(entries, service);
        service.awaitHandled(PATIENCE);
        new DemoLedger(directory.data(), out).show();
        boolean sound = summarize(entries.size(), directory, out);
        if (keep) {
            stay(directory, service);
        }
        return sound ? Main.DONE : Main.FAILED;
    }

    private static Service open(DemoDirectory directory, Output out) throws InterruptedException {
        String text =
                CONFIGURATION.replace("FILE", directory.events().toString().replace("\\", "\\\\"));
        BindingHandler printer = event -> print(event, out);
        return Service.open(directory.data(), Configuration.parse(text), HandlerSlot.of("print", () -> printer));
    }

    private static HandlerResult print(BindingEvent event, Output out) {
        out.line(EventText.line(event));
        out.flush();
        return HandlerResult.done();
    }

    private static void introduce(Service service) {
        System.err.println("Recorded replies of ISC dhcpd, Kea and dnsmasq, sent to " + address(service)
                + " as an IBM i would send them:");
        System.err.println();
    }

    private static String address(Service service) {
        return service.listeners().get("intake");
    }

    private static void send(List<Octets> entries, Service service) throws IOException, InterruptedException {
        try (IntakeClient client = IntakeClient.connect(IntakeAddress.parse(address(service)))) {
            for (Octets entry : entries) {
                client.send(entry).exceptionally(lost -> null);
            }
            client.awaitAcknowledged();
        }
    }

    private static boolean summarize(int sent, DemoDirectory directory, Output out) throws IOException {
        JournalVerification found = JournalFiles.verify(directory.data(), ProgressListener.NONE)
                .get(0)
                .found();
        out.line("");
        out.line(String.format(
                Locale.ROOT,
                "%d notifications sent and acknowledged, %d records in the journal (%s, %,d octets),"
                        + " %d events written to a file by the handler jsonl.",
                sent,
                found.records(),
                found.isSound() ? "verified: sound" : "DAMAGED",
                found.octets(),
                directory.countEvents()));
        out.flush();
        return found.isSound() && found.records() == sent;
    }

    private static void stay(DemoDirectory directory, Service service) throws InterruptedException {
        String data = "--data " + directory.data();
        System.err.println();
        System.err.println("Serving on " + address(service) + " until Ctrl-C or 'abound stop'. In another terminal:");
        System.err.println("  abound replay CAPTURE " + data);
        System.err.println("  abound leases " + data);
        System.err.println("  abound who ADDRESS --at -5m " + data);
        System.err.println("  abound journal export --format json " + data);
        System.err.println("  tail -f " + directory.events());
        System.err.println("  abound stop " + data);
        service.awaitStop();
    }
}
