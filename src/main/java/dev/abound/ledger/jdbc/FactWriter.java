package dev.abound.ledger.jdbc;

import dev.abound.ledger.ChangeDecoder;
import dev.abound.ledger.Fact;
import dev.abound.ledger.Mark;
import dev.abound.value.LeaseDuration;

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
    private static final int ORIGIN_PART = Block.WIDTH;
    private static final int SERVER_PART = ORIGIN_PART + 1;
    private static final int LEASE_PART = SERVER_PART + 1;
    private static final int PARTS = LEASE_PART + 1;

    private final Pack pack;
    // Where a part was written last, and how long it is: tens of thousands of these wait at a time, so no fact is held.
    private final char[] lastAt = new char[PARTS];
    private final char[] lastLength = new char[PARTS];
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
        Mark mark = fact.mark();
        int flags = pack.length();
        pack.octet(slot).octet(action(fact)).position(mark.position()).time(mark.told());
        pack.i32(mark.fingerprint());
        int same = part(ORIGIN_PART, SAME_ORIGIN, () -> pack.octet(mark.fifo() ? 1 : 0)
                        .text(mark.source()))
                | part(slot, SAME_CLIENT, () -> PartsCodec.write(pack, fact.client()))
                | part(SERVER_PART, SAME_SERVER, () -> PartsCodec.write(pack, fact.server()))
                | part(LEASE_PART, SAME_LEASE, () -> pack.number(lease(fact)));
        pack.set(flags, slot | same);
        fact.relay().ifPresent(relay -> PartsCodec.write(pack, relay));
        writeMore(fact);
        count++;
    }

    /** Writes a part, and takes it back where it is as before. */
    private int part(int number, int flag, Runnable write) {
        int from = pack.length();
        write.run();
        int length = pack.length() - from;
        if (length == lastLength[number] && pack.repeats(lastAt[number], from)) {
            pack.cut(from);
            return flag;
        }
        lastAt[number] = (char) from;
        lastLength[number] = (char) length;
        return 0;
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
