package dev.abound.ledger.jdbc;

import dev.abound.ledger.LeaseKey;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import dev.abound.value.Position;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which names were seen at which addresses: entries of (hash of the name, address, position), thrown into buckets by the
 * hash. What shares a hash with the name asked for is told apart by looking at the address itself. Safe for many
 * readers and one writer.
 */
final class Names {

    private static final int BUCKET_BITS = 15;
    private static final int SEQUENCE_BITS = 48;
    private static final int EXPECTED = 64;

    private final Map<Integer, Pack> pending = new TreeMap<>();
    private int waiting;

    /** @param address realm number and address; {@link #keyOf} takes it apart */
    record Entry(long address, Position position) {}

    static long address(int realm, Ipv4Address address) {
        return (long) realm << Integer.SIZE | Integer.toUnsignedLong(address.bits());
    }

    static LeaseKey keyOf(long address, Map<Integer, String> realms) {
        return new LeaseKey(realms.get((int) (address >>> Integer.SIZE)), new Ipv4Address((int) address));
    }

    synchronized int waiting() {
        return waiting;
    }

    synchronized void add(Octets name, long address, Position position) {
        long hash = hash(name);
        pending.computeIfAbsent(bucket(hash), none -> new Pack(EXPECTED))
                .i64(hash)
                .number(address)
                .number(Pack.packed(position));
        waiting++;
    }

    /** Everything a name may have been seen at; waiting entries come before kept ones, some perhaps twice. */
    List<Entry> find(Octets name, Connections connections) {
        long hash = hash(name);
        List<Entry> found = new ArrayList<>(findWaiting(hash));
        long from = (long) bucket(hash) << SEQUENCE_BITS;
        connections
                .transaction(
                        "a name was looked up",
                        connection -> Tables.namePages(connection, from, from + (1L << SEQUENCE_BITS) - 1))
                .forEach(row -> read(row.body(), hash, found));
        return found;
    }

    private synchronized List<Entry> findWaiting(long hash) {
        List<Entry> found = new ArrayList<>();
        Pack pack = pending.get(bucket(hash));
        if (pack != null) {
            read(pack.toArray(), hash, found);
        }
        return found;
    }

    private static void read(byte[] page, long hash, List<Entry> found) {
        Unpack unpack = new Unpack(page);
        while (unpack.more()) {
            boolean wanted = unpack.i64() == hash;
            long address = unpack.number();
            long position = unpack.number();
            if (wanted) {
                found.add(new Entry(address, Unpack.position(position)));
            }
        }
    }

    /** @param sequence ascends from commit to commit */
    synchronized void write(Connection connection, Tables tables, long sequence) throws SQLException {
        try (Tables.Writing writing = tables.writingNames(connection)) {
            for (Map.Entry<Integer, Pack> one : pending.entrySet()) {
                writing.row(
                        (long) one.getKey() << SEQUENCE_BITS | sequence,
                        one.getValue().toArray());
            }
            writing.flush();
        }
    }

    synchronized void written() {
        pending.clear();
        waiting = 0;
    }

    private static int bucket(long hash) {
        return (int) (hash >>> Long.SIZE - BUCKET_BITS);
    }

    /** Sixty-four bits, well mixed (the finisher of MurmurHash3 over FNV-1a): who forces two names together gains nothing. */
    static long hash(Octets name) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.u8(i)) * 0x100000001b3L;
        }
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
        return hash ^ hash >>> 33;
    }
}
