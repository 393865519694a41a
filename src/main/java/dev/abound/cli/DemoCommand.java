package dev.abound.cli;

import dev.abound.app.Configuration;
import dev.abound.app.JournalFiles;
import dev.abound.app.Service;
import dev.abound.dispatch.HandlerSlot;
import dev.abound.event.BindingEvent;
import dev.abound.ibmi.exitpoint.ParameterGroup;
import dev.abound.ibmi.simulator.IbmISimulator;
import dev.abound.journal.file.JournalVerification;
import dev.abound.journal.file.ProgressListener;
import dev.abound.spi.HandlerResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code abound demo}: the whole path on one machine. */
@Command(
        name = "demo",
        header = "Show the whole path on this machine, with nothing installed.",
        description = {
            "",
            "Shows the whole path on this machine, with nothing installed: a simulated IBM i, on which the exit",
            "programs are installed and registered through the real JTOpen; what real DHCP servers answered",
            "(captures that come with Abound) makes it call them, and the listener takes the entries off the data",
            "queue into a journal and from there to handlers. Prints the CL that was run, one line per event, then",
            "what became of it.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  abound demo",
            "  abound demo --keep        go on serving afterwards, and say how to connect",
            "  abound demo --with kafka  also start a Kafka broker, and read the events back from its topics"
        })
final class DemoCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String CONFIGURATION =
            """
            sources.ibmi.type = dataqueue
            sources.ibmi.system = HOST
            sources.ibmi.ports = PORTS
            sources.ibmi.user = USER
            sources.ibmi.password-file = PASSWORD
            sources.intake.type = intake
            sources.intake.listen = 127.0.0.1:0
            sources.intake.system = DEMO
            handlers.events.type = jsonl
            handlers.events.file = EVENTS
            """;
    private static final String OMAPI =
            """
            omapi.listen = 127.0.0.1:0
            omapi.key-file = KEY
            """;

    @Option(names = "--keep", description = "Go on serving until stopped.")
    private boolean keep;

    @Mixin
    private DemoCompanion companion;

    @Override
    public Integer call() throws Exception {
        List<ParameterGroup> groups = DemoGroups.recorded();
        DemoDirectory directory = DemoDirectory.create();
        try (Output out = Output.standard();
                DemoSystem system = new DemoSystem(directory.passwordFile(IbmISimulator.DEFAULT_PASSWORD))) {
            companion.start(directory);
            prepare(system, out);
            DemoKey key = DemoKey.make();
            Service service = Service.open(
                    directory.data(),
                    configuration(directory, system, key),
                    HandlerSlot.of("print", () -> event -> print(event, out)));
            Stage stage = new Stage(directory, system, service, key);
            return EndOfProcess.guard(service, () -> leave(directory), () -> show(groups, stage, out));
        }
    }

    private void leave(DemoDirectory directory) {
        companion.close();
        directory.remove();
    }

    /** Where all of it happens. */
    private record Stage(DemoDirectory directory, DemoSystem system, Service service, DemoKey key) {}

    private static void prepare(DemoSystem system, Output out) throws InterruptedException {
        System.err.println("A simulated IBM i at " + system.host() + ". What 'abound exitpoint install' and 'abound"
                + " exitpoint register' run on it:");
        System.err.println();
        system.installAndRegister(out);
        out.line("");
        out.flush();
    }

    private int show(List<ParameterGroup> groups, Stage stage, Output out) throws IOException, InterruptedException {
        System.err.println();
        System.err.println("Recorded replies of ISC dhcpd, Kea and dnsmasq: its DHCP server calls the exit programs,"
                + " the listener reads their queue:");
        System.err.println();
        int calls = groups.stream().mapToInt(stage.system()::call).sum();
        boolean read = stage.system().awaitEmptyQueue(PATIENCE);
        stage.service().awaitHandled(PATIENCE);
        Optional<String> leased = new DemoLedger(stage.directory().data(), out).show();
        companion.show(out);
        boolean sound = summarize(calls, stage.directory(), out);
        if (keep) {
            stay(stage, leased.orElse("ADDRESS"));
        }
        return read && sound ? Main.DONE : Main.FAILED;
    }

    /** OMAPI clients are answered only while somebody is there to ask. */
    private Configuration configuration(DemoDirectory directory, DemoSystem system, DemoKey key) throws IOException {
        String text = CONFIGURATION
                        .replace("HOST", system.host())
                        .replace("PORTS", system.ports())
                        .replace("USER", IbmISimulator.DEFAULT_USER)
                        .replace("PASSWORD", escaped(directory.path().resolve("password")))
                        .replace("EVENTS", escaped(directory.events()))
                + companion.configuration();
        return Configuration.parse(keep ? text + OMAPI.replace("KEY", escaped(directory.omapiKeyFile(key))) : text);
    }

    /** As a .properties file writes it. */
    private static String escaped(Path file) {
        return file.toString().replace("\\", "\\\\");
    }

    private static HandlerResult print(BindingEvent event, Output out) {
        out.line(EventText.line(event));
        out.flush();
        return HandlerResult.done();
    }

    private static boolean summarize(int sent, DemoDirectory directory, Output out) throws IOException {
        JournalVerification found = JournalFiles.verify(directory.data(), ProgressListener.NONE)
                .get(0)
                .found();
        out.line("");
        out.line(String.format(
                Locale.ROOT,
                "%d calls of exit programs, %d records in the journal (%s, %,d octets),"
                        + " %d events written to a file by the handler jsonl.",
                sent,
                found.records(),
                found.isSound() ? "verified: sound" : "DAMAGED",
                found.octets(),
                directory.countEvents()));
        out.flush();
        return found.isSound() && found.records() == sent;
    }

    private void stay(Stage stage, String leased) throws InterruptedException {
        String data = "--data " + stage.directory().data();
        System.err.println();
        System.err.println("Serving until Ctrl-C or 'abound stop'. In another terminal:");
        System.err.println(
                "  abound replay CAPTURE --to program://" + stage.system().host() + "/ABOUND/DHCPABND" + signOn(stage));
        System.err.println(
                "  abound exitpoint verify --system " + stage.system().host() + signOn(stage) + " " + data);
        System.err.println("  abound replay CAPTURE " + data + "      to the intake on "
                + stage.service().listeners().get("intake"));
        System.err.println("  abound leases " + data);
        System.err.println("  abound who ADDRESS --at -5m " + data);
        System.err.println("  abound journal export --format json " + data);
        System.err.println("  tail -f " + stage.directory().events());
        companion.sayHowToConnect();
        showOmapi(stage, leased);
        System.err.println("  abound stop " + data);
        stage.service().awaitStop();
    }

    private static void showOmapi(Stage stage, String leased) {
        String listener = stage.service().listeners().get("omapi");
        System.err.println("  abound omapi get lease ip-address=" + leased + " --server " + listener + " --key-file "
                + stage.directory().path().resolve("omapi.key"));
        System.err.println("  omshell      ISC's own, unchanged; type or paste:");
        stage.key().omshell(listener, leased).forEach(line -> System.err.println("    " + line));
    }

    private static String signOn(Stage stage) {
        return " --user " + IbmISimulator.DEFAULT_USER + " --password-file "
                + stage.directory().path().resolve("password") + " --ports "
                + stage.system().ports();
    }
}
