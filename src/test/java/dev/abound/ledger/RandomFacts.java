package dev.abound.ledger;

import dev.abound.event.Action;
import dev.abound.event.Client;
import dev.abound.value.HardwareAddress;
import dev.abound.value.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Facts as a bad day brings them: two servers, clocks that jump, late text lines, entries sent twice, changes. */
public final class RandomFacts {

    private static final Action[] ACTIONS = Action.values();

    private final Random random;
    private final int addresses;
    private final List<Fact> made = new ArrayList<>();
    private long clock;

    public RandomFacts(long seed, int addresses) {
        this.random = new Random(seed);
        this.addresses = addresses;
    }

    /** The next facts, in the order of their positions. */
    public List<Fact> next(int count) {
        List<Fact> facts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Fact fact = random.nextInt(12) == 0 && !made.isEmpty() ? again() : fresh();
            made.add(fact);
            facts.add(fact);
        }
        return facts;
    }

    /** An entry that was sent before, at a new position. */
    private Fact again() {
        Fact known = made.get(random.nextInt(made.size()));
        Mark mark = known.mark();
        Mark twice = new Mark(
                new dev.abound.value.Position(0, made.size()),
                mark.fingerprint(),
                mark.source(),
                mark.fifo(),
                mark.told(),
                mark.told());
        return new Fact(
                known.key(),
                twice,
                known.action(),
                known.byClock(),
                known.snapshot(),
                known.client(),
                known.lease(),
                known.bootp(),
                known.server(),
                known.relay(),
                known.serverLease(),
                known.change());
    }

    private Fact fresh() {
        clock += random.nextInt(40);
        boolean binds = random.nextInt(3) > 0;
        Action action = binds ? ACTIONS[random.nextInt(2)] : ACTIONS[2 + random.nextInt(6)];
        int host = random.nextInt(addresses);
        Says says = Says.that(action, "10.0." + (host >> 8) + "." + (host & 0xff))
                .by(client())
                .at(clock - (random.nextInt(5) == 0 ? random.nextInt(200) : 0))
                .kept(made.size());
        duration(says, action);
        origin(says);
        if (random.nextInt(25) == 0) {
            says.byClock();
        }
        if (random.nextInt(20) == 0) {
            says.change(change(says.done(), binds));
        }
        return says.done();
    }

    private void duration(Says says, Action action) {
        switch (random.nextInt(12)) {
            case 0 -> says.forEver();
            case 1 -> says.bootp();
            case 2 -> says.noLease();
            default -> says.forSeconds(random.nextInt(300));
        }
        if (!action.binds()) {
            says.noLease();
        }
        if (random.nextInt(3) == 0) {
            says.through("192.0.2.254");
        }
    }

    private void origin(Says says) {
        switch (random.nextInt(5)) {
            case 0 -> says.from("partner").server(Says.server("192.0.2.2"));
            case 1 -> says.asText();
            case 2 -> {
                if (random.nextInt(3) == 0) {
                    says.snapshot(2, clock - 300, clock + 100);
                }
            }
            default -> says.from("dtaq");
        }
    }

    private Change.OfLease change(Fact about, boolean binds) {
        LeaseState[] states = {LeaseState.FREE, LeaseState.EXPIRED, LeaseState.ABANDONED};
        Optional<LeaseState> state =
                binds ? Optional.of(LeaseState.ACTIVE) : Optional.of(states[random.nextInt(states.length)]);
        return new Change.OfLease(
                about.mark().told(),
                "key",
                about.key(),
                random.nextBoolean() || binds ? state : Optional.empty(),
                Optional.of(about.client()),
                random.nextBoolean() ? Optional.of(LeaseEnd.at(Says.second(clock + 50))) : Optional.empty(),
                Optional.empty(),
                Optional.of(random.nextBoolean()));
    }

    private Client client() {
        int number = random.nextInt(4);
        HardwareAddress hardware = HardwareAddress.ethernet("02:00:5e:00:53:0" + number);
        return switch (random.nextInt(6)) {
            case 0 -> new Client(Optional.empty(), Optional.of(hardware), Optional.empty());
            case 1 -> new Client(Optional.of(Octets.of('i', number)), Optional.of(hardware), Optional.empty());
            case 2 -> random.nextInt(4) == 0 ? Client.UNKNOWN : Says.client("02:00:5e:00:53:0" + number, "renamed");
            default -> Says.client("02:00:5e:00:53:0" + number, "host" + number);
        };
    }
}
