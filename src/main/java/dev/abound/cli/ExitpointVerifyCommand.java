package dev.abound.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.abound.app.Answers;
import dev.abound.app.Call;
import dev.abound.app.Errands;
import dev.abound.cli.ClPrinter.Which;
import dev.abound.ibmi.registration.Finding;
import dev.abound.ibmi.registration.Finding.Result;
import dev.abound.ibmi.registration.Host;
import dev.abound.ibmi.registration.ImaginedHost;
import dev.abound.ibmi.registration.Verifier;
import dev.abound.value.Escaped;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code abound exitpoint verify}. */
@Command(
        name = "verify",
        header = "Look whether all is there, and whether a notification arrives.",
        description = {
            "",
            "Looks at library, queue, programs, registration and the authority of the profile it signs on with, best",
            "that of the listener. When a service runs on --data, it then calls the exit program as the DHCP server",
            "would, with a probe that is no binding, and waits until that is in the service's journal. Without one it",
            "says so and sends nothing. Exit code 1 when something is wrong.",
            ""
        },
        footer = {
            "",
            "Example:",
            "  abound exitpoint verify --system h --user abndlsn --password-file pw --data abound-data"
        })
final class ExitpointVerifyCommand implements Callable<Integer> {

    @Mixin
    private ExitpointOptions options;

    @Mixin
    private FormatOption format;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "abound-data",
            description = "Data directory of the service that listens. Default: ./abound-data")
    private Path data = Path.of("abound-data");

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "How long the probe may take, 1 to 600. Default: ${DEFAULT-VALUE}.")
    private int seconds = 30;

    @Override
    public Integer call() throws InterruptedException, IOException {
        if (seconds < 1 || seconds > 600) {
            throw options.wrong("--wait is 1 to 600 seconds, got " + seconds);
        }
        try (Output out = Output.standard()) {
            return options.dryRun() ? imagine(new ClPrinter(out, Which.ALL)) : verify(out);
        }
    }

    private int imagine(ClPrinter printer) {
        try (Host host = ImaginedHost.installed(printer, options.names(), true)) {
            new Verifier(host, options.names(), printer).look();
        }
        return Main.DONE;
    }

    private int verify(Output out) throws InterruptedException, IOException {
        ClPrinter told = new ClPrinter(out, Which.NONE); // what was found is printed instead
        try (Host host = options.open(told, ImaginedHost::empty)) {
            Verifier verifier = new Verifier(host, options.names(), told);
            List<Finding> findings = new ArrayList<>(verifier.look());
            findings.forEach(finding -> print(finding, out));
            Finding probe = isWrong(findings) ? notSent() : probe(verifier);
            print(probe, out);
            findings.add(probe);
            return isWrong(findings) ? Main.FAILED : Main.DONE;
        }
    }

    private static boolean isWrong(List<Finding> findings) {
        return findings.stream().anyMatch(finding -> finding.result() == Result.WRONG);
    }

    private static Finding notSent() {
        return new Finding("probe", Result.NOTE, "No probe was sent: correct what is wrong first.");
    }

    private Finding probe(Verifier verifier) throws IOException {
        long number = Clock.systemUTC().millis();
        ProbeAnswers answers = new ProbeAnswers(verifier, number);
        Call call = Call.of("probe.await").with("number", Optional.of(number)).with("seconds", Optional.of(seconds));
        if (!Errands.ask(data, call, answers)) {
            return new Finding(
                    "probe",
                    Result.NOTE,
                    "No service runs on " + data + ", so no probe was sent: only queue, programs, registration and"
                            + " authority were looked at. Start 'abound serve', or name its directory with --data.");
        }
        return answers.arrived
                .map(record -> new Finding(
                        "probe",
                        Result.GOOD,
                        "Probe " + number + " came through the exit program and the queue; source "
                                + record.path("source").asText() + " had it in the journal at "
                                + record.path("receivedAt").asText() + ", position "
                                + record.path("position").asText() + "."))
                .orElseGet(() -> new Finding(
                        "probe",
                        Result.WRONG,
                        "Probe " + number + " was sent and is not in the journal of " + data + " after " + seconds
                                + " s. Has the service a source of type dataqueue for this system, library and queue,"
                                + " and what does its log say? The probe stays on the queue; it is no binding."));
    }

    /** The service says when it looks: then, and not before, the probe is sent. */
    private static final class ProbeAnswers implements Answers {
        private final Verifier verifier;
        private final long number;
        private boolean sent;
        private Optional<ObjectNode> arrived = Optional.empty();

        ProbeAnswers(Verifier verifier, long number) {
            this.verifier = verifier;
            this.number = number;
        }

        @Override
        public void progress(long done, long of) {
            if (!sent) {
                sent = true;
                verifier.probe(number);
            }
        }

        @Override
        public void record(ObjectNode record) {
            arrived = Optional.of(record);
        }
    }

    private void print(Finding finding, Output out) {
        out.line(format.json() ? json(finding) : text(finding));
        out.flush();
    }

    private static String json(Finding finding) {
        return Json.line(JsonNodeFactory.instance
                .objectNode()
                .put("check", finding.subject())
                .put("result", finding.result().word())
                .put("text", finding.text()));
    }

    private static String text(Finding finding) {
        return Columns.left(finding.result().word(), 6)
                + Columns.left(finding.subject(), 13)
                + Escaped.text(finding.text());
    }
}
