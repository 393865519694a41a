package dev.abound.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.abound.app.Call;
import dev.abound.ledger.AddressRange;
import dev.abound.ledger.LeaseState;
import dev.abound.value.Octets;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code abound leases}: who has which address now. */
@Command(
        name = "leases",
        header = "Print the leases there are: who has which address now.",
        description = {
            "",
            "Prints every lease the ledger knows, ordered by address: address, state, client, since when,",
            "until when. Words that are given must all fit.",
            ""
        },
        subcommands = LeasesImportCommand.class,
        footer = {
            "",
            "Examples:",
            "  abound leases --state active --subnet 192.0.2.0/24",
            "  abound leases --expiring 2h                   active ones that end within two hours",
            "  abound leases --mac 02:00:5e:00:53:11 --format json",
            "  abound leases import /var/lib/dhcp/dhcpd.leases"
        })
final class LeasesCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private DataOptions data;

    @Mixin
    private FormatOption format;

    @Mixin
    private ZoneOption zone;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            split = ",",
            description = "Only these: free, active, expired, released, abandoned, reset or backup. Several with"
                    + " commas between.")
    private List<LeaseState> states = List.of();

    @Option(
            names = "--subnet",
            paramLabel = "ADDRESS/BITS",
            converter = RangeConverter.class,
            description = "Only addresses of this network, such as 192.0.2.0/24, or from FIRST-LAST.")
    private Optional<AddressRange> subnet = Optional.empty();

    @Option(
            names = "--mac",
            paramLabel = "MAC",
            converter = HexConverter.class,
            description = "Only those of this hardware address, in hexadecimal.")
    private Optional<Octets> mac = Optional.empty();

    @Option(
            names = "--client-id",
            paramLabel = "ID",
            converter = HexConverter.class,
            description = "Only those of this client identifier, in hexadecimal, with or without its type octet.")
    private Optional<Octets> clientId = Optional.empty();

    @Option(
            names = "--expiring",
            paramLabel = "D",
            description = "Only active ones that end within this time, such as 30m, 2h or 3d12h.")
    private Optional<String> expiring = Optional.empty();

    @Option(names = "--realm", paramLabel = "NAME", description = "Only those of this realm.")
    private Optional<String> realm = Optional.empty();

    private long count;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (mac.isPresent() && clientId.isPresent()) {
            throw new ParameterException(spec.commandLine(), "give --mac or --client-id, not both");
        }
        Call call = Call.of("leases")
                .with("states", states.stream().map(LeaseState::word).toList())
                .with("range", subnet)
                .with("mac", mac.map(Octets::hex))
                .with("clientId", clientId.map(Octets::hex))
                .with("expiring", zone.length("--expiring", expiring))
                .with("realm", realm);
        LeaseText text = new LeaseText(new TimeText(Clock.systemUTC(), zone.zone()));
        try (Output out = Output.standard()) {
            LedgerAnswers.to(call, data, lease -> print(lease, text, out));
            if (!format.json()) {
                out.line(text.footing(count));
            }
        }
        return Main.DONE;
    }

    private void print(ObjectNode lease, LeaseText text, Output out) {
        if (format.json()) {
            out.line(Json.line(lease));
            return;
        }
        if (count++ == 0) {
            out.line(text.heading());
        }
        out.line(text.line(lease));
    }
}
