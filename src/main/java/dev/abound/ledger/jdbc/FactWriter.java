package dev.abound.ledger.jdbc;

import dev.abound.ledger.ChangeDecoder;
import dev.abound.ledger.Fact;
import dev.abound.ledger.Mark;
import dev.abound.value.LeaseDuration;
import java.util.Optional;

/**
 * Packs the facts of sixteen neighbouring addresses, one behind the other: what a fact shares with the one before costs
 * a bit. {@link FactReader} draws the layout.
 */
final class FactWriter {

    static final int SAME_ORIGIN = 16;
    static final int SAME_CLIENT = 32;
    static final int SAME_SERVER = 64;
    static final int SAME_LEASE = 128;
    static final int BY_CLOCK = 8;
    static final int SNAPSHOT = 16;
    static final int BOOTP = 32;
    static final int RELAY = 64;
    static final int MORE = 128;
    static final int SERVER_LEASE = 1;
    static final int CHANGE = 2;
    private static final long NO_LEASE = 0;
    private static final long INFINITE = 1;

    private final Pack pack;
    private final Fact[] lastOfSlot = new Fact[Block.WIDTH];
    private Optional<Fact> before = Optional.empty();
    private int count;

    FactWriter(int expected) {
        pack = new Pack(expected);
    }

    int count() {
        return count;
    }

    int length() {
        return pack.length();
    }

    byte[] toArray() {
        return pack.toArray();
    }

    void add(Fact fact) {
        int slot = Block.slotOf(fact.key().address());
        int same = same(fact, Optional.ofNullable(lastOfSlot[slot]));
        Mark mark = fact.mark();
        pack.octet(slot | same).octet(action(fact)).position(mark.position()).time(mark.told());
        pack.i32(mark.fingerprint());
        if ((same & SAME_ORIGIN) == 0) {
            pack.octet(mark.fifo() ? 1 : 0).text(mark.source());
        }
        if ((same & SAME_CLIENT) == 0) {
            PartsCodec.write(pack, fact.client());
        }
        if ((same & SAME_SERVER) == 0) {
            PartsCodec.write(pack, fact.server());
        }
        if ((same & SAME_LEASE) == 0) {
            pack.number(lease(fact));
        }
        fact.relay().ifPresent(relay -> PartsCodec.write(pack, relay));
        writeMore(fact);
        lastOfSlot[slot] = fact;
        before = Optional.of(fact);
        count++;
    }

    private int same(Fact fact, Optional<Fact> own) {
        return (before.filter(one -> sameOrigin(one.mark(), fact.mark())).isPresent() ? SAME_ORIGIN : 0)
                | (own.filter(one -> one.client().equals(fact.client())).isPresent() ? SAME_CLIENT : 0)
                | (before.filter(one -> one.server().equals(fact.server())).isPresent() ? SAME_SERVER : 0)
                | (before.filter(one -> one.lease().equals(fact.lease())).isPresent() ? SAME_LEASE : 0);
    }

    private static boolean sameOrigin(Mark one, Mark other) {
        return one.fifo() == other.fifo() && one.source().equals(other.source());
    }

    private static int action(Fact fact) {
        return FactReader.numberOf(fact.action())
                | (fact.byClock() ? BY_CLOCK : 0)
                | (fact.snapshot() ? SNAPSHOT : 0)
                | (fact.bootp() ? BOOTP : 0)
                | (fact.relay().isPresent() ? RELAY : 0)
                | (fact.serverLease().isPresent() || fact.change().isPresent() ? MORE : 0);
    }

    /** 0 none, 1 infinite, else the seconds and two. */
    private static long lease(Fact fact) {
        return fact.lease()
                .map(lease -> lease instanceof LeaseDuration.Finite finite ? finite.seconds() + 2 : INFINITE)
                .orElse(NO_LEASE);
    }

    private void writeMore(Fact fact) {
        if (fact.serverLease().isPresent() || fact.change().isPresent()) {
            pack.octet((fact.serverLease().isPresent() ? SERVER_LEASE : 0)
                    | (fact.change().isPresent() ? CHANGE : 0));
            fact.serverLease().ifPresent(lease -> PartsCodec.write(pack, lease));
            fact.change().ifPresent(change -> pack.octets(ChangeDecoder.encode(change)));
        }
    }
}
