package dev.abound.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.abound.app.Answers;
import dev.abound.app.Call;
import dev.abound.app.Configuration;
import dev.abound.app.Errands;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the ledger remembers after the demonstration: the lease table, and who has one of the addresses. */
record DemoLedger(Path data, Output out) {

    private static final TimeText TIMES = new TimeText(Clock.systemUTC(), ZoneId.systemDefault());

    /** Asks the service of this data directory and prints what it says; answers an address somebody has. */
    Optional<String> show() throws IOException, InterruptedException {
        List<ObjectNode> leases = new ArrayList<>();
        ask(Call.of("leases"), leases::add);
        LeaseText table = new LeaseText(TIMES);
        out.line("");
        out.line("$ abound leases");
        out.line(table.heading());
        leases.forEach(lease -> out.line(table.line(lease)));
        out.line(table.footing(leases.size()));
        Optional<String> active = leases.stream()
                .filter(lease -> lease.path("state").asText().equals("active"))
                .map(lease -> lease.path("ip").asText())
                .findFirst();
        if (active.isPresent()) {
            who(active.get());
        }
        out.flush();
        return active;
    }

    private void who(String address) throws IOException, InterruptedException {
        AskedTime now = AskedTime.of(TIMES.clock().instant(), Optional.empty(), Optional.empty(), Optional.empty());
        out.line("");
        out.line("$ abound who " + address);
        WhoText text = new WhoText(address, now, TIMES, out);
        ask(WhoCommand.call(address, now).with("forPeople", true), text::span);
        text.end();
    }

    private void ask(Call call, Answers answers) throws IOException, InterruptedException {
        Errands.run(data, Configuration::defaults, call, answers);
    }
}
