package dev.abound.app;

import dev.abound.ledger.AddressRange;
import dev.abound.ledger.Lease;
import dev.abound.ledger.LeaseLedger;
import dev.abound.ledger.LeaseQuery;
import dev.abound.ledger.LeaseState;
import dev.abound.ledger.Subject;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code leases}: the leases that fit, by realm and address, a page at a time. */
final class LeasesOperation implements Operation {

    @Override
    public String word() {
        return "leases";
    }

    @Override
    public void run(Call call, Workplace workplace, Answers answers) throws IOException, InterruptedException {
        LeaseLedger ledger = workplace.ledger(answers);
        LeaseQuery query = query(call, workplace);
        List<Lease> page = ledger.leases(query);
        while (!page.isEmpty()) {
            for (Lease lease : page) {
                answers.record(LedgerJson.lease(lease));
            }
            page = ledger.leases(query.after(page.get(page.size() - 1).key()));
        }
    }

    private static LeaseQuery query(Call call, Workplace workplace) {
        LeaseQuery query = LeaseQuery.ALL.in(
                call.list("states").stream().map(LeaseState::parse).toArray(LeaseState[]::new));
        query = call.text("range")
                .map(LeasesOperation::range)
                .map(query::within)
                .orElse(query);
        query = client(call).map(query::of).orElse(query);
        query = call.text("realm").map(query::inRealm).orElse(query);
        Optional<Duration> expiring = call.text("expiring").map(Duration::parse);
        return expiring.isPresent()
                ? query.in(LeaseState.ACTIVE)
                        .endingBefore(workplace.clock().instant().plus(expiring.get()))
                : query;
    }

    private static Optional<Subject> client(Call call) {
        Optional<Subject> hardware = call.text("mac").map(Octets::ofHex).map(Subject.Hardware::new);
        return hardware.or(() -> call.text("clientId").map(Octets::ofHex).map(Subject.ClientId::new));
    }

    private static AddressRange range(String text) {
        String[] ends = text.split("-", 2);
        return new AddressRange(Ipv4Address.parse(ends[0]), Ipv4Address.parse(ends[1]));
    }
}
