package dev.abound.ledger.jdbc;

import dev.abound.ledger.LeaseKey;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import dev.abound.value.Position;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which names were seen at which addresses: entries of (hash of the name, address, position), thrown into buckets by the
 * hash. Pages are kept by epoch, then by bucket, as those of facts are ({@link Shelf}). What shares a hash with the name asked for is told apart by looking at the address itself. Safe for many
 * readers and one writer.
 */
final class Names {

    private static final int BUCKET_BITS = 15;
    private static final int RECORDS_BITS = 20;
    private static final int EXPECTED = 64;
    private static final int MOST_WAITING = 400_000;
    private static final int LONG_PAGE = 1 << 19; // a body has room for twice that: one batch more fits

    private final Pack[] pending = new Pack[1 << BUCKET_BITS];
    private int waiting;
    private int longest;
    private int epochs;

    /** @param next offset after the last record that was taken in */
    Names(long next) {
        epochs = epochsBefore(next);
    }

    private static int epochsBefore(long next) {
        return (int) (next >>> RECORDS_BITS) + 1;
    }

    /** Within an epoch, the offset of the last record of a commit numbers the page. */
    static long pageKey(long epoch, int bucket, long offset) {
        return (epoch << (BUCKET_BITS + RECORDS_BITS))
                + ((long) bucket << RECORDS_BITS) // one past the last bucket carries
                + (offset & ((1L << RECORDS_BITS) - 1));
    }

    /** @param address realm number and address; {@link #keyOf} takes it apart */
    record Entry(long address, Position position) {}

    static long address(int realm, Ipv4Address address) {
        return ((long) realm << Integer.SIZE) | Integer.toUnsignedLong(address.bits());
    }

    static int realmOf(long address) {
        return (int) (address >>> Integer.SIZE);
    }

    static LeaseKey keyOf(long address, Map<Integer, String> realms) {
        return new LeaseKey(realms.get((int) (address >>> Integer.SIZE)), new Ipv4Address((int) address));
    }

    /** So much waits that the next commit should come: in all, or for one page, whose row is bounded. */
    synchronized boolean isFull() {
        return waiting >= MOST_WAITING || longest >= LONG_PAGE;
    }

    synchronized void add(Octets name, long address, Position position) {
        long hash = hash(name);
        int bucket = bucket(hash);
        if (pending[bucket] == null) {
            pending[bucket] = new Pack(EXPECTED);
        }
        pending[bucket].i64(hash).number(address).number(Pack.packed(position));
        longest = Math.max(longest, pending[bucket].length());
        waiting++;
    }

    /** Everything names may have been seen at; waiting entries come before kept ones, some perhaps twice. */
    List<Entry> find(Collection<Octets> names, Connections connections) {
        List<Long> hashes = names.stream().map(Names::hash).distinct().toList();
        List<Entry> found = new ArrayList<>();
        hashes.forEach(hash -> found.addAll(findWaiting(hash)));
        int written = epochs();
        if (!hashes.isEmpty()) {
            found.addAll(
                    connections.transaction("a name was looked up", connection -> kept(connection, hashes, written)));
        }
        return found;
    }

    private static List<Entry> kept(Connection connection, List<Long> hashes, int written) throws SQLException {
        List<Entry> found = new ArrayList<>();
        for (long hash : hashes) {
            Tables.namePages(connection, bucket(hash), written).forEach(row -> read(row.body(), hash, found));
        }
        return found;
    }

    private synchronized int epochs() {
        return epochs;
    }

    private synchronized List<Entry> findWaiting(long hash) {
        List<Entry> found = new ArrayList<>();
        Optional.ofNullable(pending[bucket(hash)]).ifPresent(pack -> read(pack.toArray(), hash, found));
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

    /** @param last offset of the last record taken in */
    synchronized void write(Connection connection, Tables tables, long last) throws SQLException {
        try (Tables.Writing writing = tables.writingNames(connection)) {
            for (int bucket = 0; bucket < pending.length; bucket++) {
                if (pending[bucket] != null) {
                    writing.row(pageKey(last >>> RECORDS_BITS, bucket, last), pending[bucket].toArray());
                }
            }
            writing.flush();
        }
    }

    synchronized void written(long last) {
        epochs = epochsBefore(last);
        Arrays.fill(pending, null);
        longest = 0;
        waiting = 0;
    }

    private static int bucket(long hash) {
        return (int) (hash >>> (Long.SIZE - BUCKET_BITS));
    }

    /** Sixty-four bits, well mixed (the finisher of MurmurHash3 over FNV-1a): who forces two names together gains nothing. */
    static long hash(Octets name) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.u8(i)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return hash ^ (hash >>> 33);
    }
}
