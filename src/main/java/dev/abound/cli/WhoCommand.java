package dev.abound.cli;

import dev.abound.app.Call;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code abound who}: who had an address, or which addresses a client had, now or then. */
@Command(
        name = "who",
        header = "Say who had an address, or which addresses a client had, now or then.",
        description = {
            "",
            "Says who had an address at a time, with the evidence: the records of the journal that say so.",
            "Asked for a hardware address, a client identifier or a host name, it says which addresses",
            "that client had. Without a time: now. In JSON one object per span and nothing when nobody had",
            "it; the spans before and after are told in text only.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  abound who 192.0.2.50 --at 'yesterday 14:30'",
            "  abound who 192.0.2.50 --at 'last tuesday'     everybody who had it on that day",
            "  abound who 02:00:5e:00:53:11 --from -3d",
            "  abound who printer --from 2026-11-01 --to 2026-11-08 --format json",
            "",
            "Times: now, 14:30, today 8:00, yesterday 14:30, last tuesday 9:00, -2h, -3d12h, 2026-11-22,",
            "2026-11-22 14:30, 2026-11-22T14:30:00Z; a zone may stand behind, such as UTC or Europe/Berlin."
        })
final class WhoCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private DataOptions data;

    @Mixin
    private FormatOption format;

    @Mixin
    private ZoneOption zone;

    @Parameters(
            paramLabel = "ADDRESS|MAC|ID|NAME",
            description = "An IPv4 address, a hardware address, a client identifier in hexadecimal, or a host name.")
    private String subject = "";

    @Option(names = "--at", paramLabel = "T", description = "At this time; a day alone means all of that day.")
    private Optional<String> at = Optional.empty();

    @Option(names = "--from", paramLabel = "T", description = "From this time on, until now or --to.")
    private Optional<String> from = Optional.empty();

    @Option(names = "--to", paramLabel = "T", description = "Until this time; a day alone is included.")
    private Optional<String> to = Optional.empty();

    @Option(
            names = "--grace",
            paramLabel = "D",
            description = "Count spans that began or ended this near as well, where clocks differ. Default: 0")
    private Optional<String> grace = Optional.empty();

    @Option(names = "--realm", paramLabel = "NAME", description = "Only in this realm.")
    private Optional<String> realm = Optional.empty();

    @Option(names = "--packet", description = "Show the packets that are the evidence, decoded.")
    private boolean packet;

    @Override
    public Integer call() throws IOException, InterruptedException {
        AskedTime asked = asked();
        Call call = call(subject, asked)
                .with("grace", zone.length("--grace", grace))
                .with("realm", realm)
                .with("packets", packet)
                .with("forPeople", !format.json());
        try (Output out = Output.standard()) {
            if (format.json()) {
                LedgerAnswers.to(call, data, span -> out.line(Json.line(span)));
            } else {
                WhoText text = new WhoText(subject, asked, new TimeText(Clock.systemUTC(), zone.zone()), out);
                LedgerAnswers.to(call, data, text::span);
                text.end();
            }
        }
        return Main.DONE;
    }

    static Call call(String subject, AskedTime asked) {
        return Call.of("who")
                .with("subject", Optional.of(subject))
                .with("from", asked.from())
                .with("to", Optional.of(asked.to()));
    }

    private AskedTime asked() {
        if (at.isPresent() && (from.isPresent() || to.isPresent())) {
            throw new ParameterException(
                    spec.commandLine(), "--at is one time, --from and --to are a range: give one or the other");
        }
        AskedTime asked = AskedTime.of(
                Clock.systemUTC().instant(), zone.time("--at", at), zone.time("--from", from), zone.time("--to", to));
        if (asked.isBackwards()) {
            throw new ParameterException(spec.commandLine(), "--from lies after --to");
        }
        return asked;
    }
}
