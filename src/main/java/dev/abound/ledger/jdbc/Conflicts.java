package dev.abound.ledger.jdbc;

import dev.abound.ledger.Conflict;
import dev.abound.ledger.LeaseKey;
import dev.abound.ledger.Period;
import dev.abound.value.Ipv4Address;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The conflicts of each address that has any, replaced together. */
final class Conflicts {

    private final Realms realms;
    private final Map<Long, List<Conflict>> pending = new TreeMap<>();

    Conflicts(Realms realms) {
        this.realms = realms;
    }

    boolean isWaiting() {
        return !pending.isEmpty();
    }

    /** All that the facts of an address show. */
    void replace(long address, List<Conflict> all) {
        pending.put(address, all);
    }

    void write(Connection connection) throws SQLException {
        for (Map.Entry<Long, List<Conflict>> one : pending.entrySet()) {
            write(connection, one.getKey(), one.getValue());
        }
    }

    private static void write(Connection connection, long address, List<Conflict> all) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM conflict WHERE lease_key = ?")) {
            delete.setLong(1, address);
            delete.executeUpdate();
        }
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO conflict (lease_key, no, at_us, body) VALUES (?, ?, ?, ?)")) {
            for (int no = 0; no < all.size(); no++) {
                insert.setLong(1, address);
                insert.setInt(2, no);
                insert.setLong(3, Pack.micros(all.get(no).since()));
                insert.setBytes(4, octets(all.get(no)));
                insert.executeUpdate();
            }
        }
    }

    void written() {
        pending.clear();
    }

    private static byte[] octets(Conflict conflict) {
        Pack pack = new Pack(64);
        PartsCodec.write(pack, conflict.holder());
        PartsCodec.write(pack, conflict.rival());
        return pack.position(conflict.position()).toArray();
    }

    List<Conflict> find(Connection connection, Period period, int atMost) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT lease_key, at_us, body FROM conflict WHERE"
                + " at_us BETWEEN ? AND ? ORDER BY at_us, lease_key, no FETCH FIRST " + atMost + " ROWS ONLY")) {
            select.setLong(1, Pack.micros(period.from()));
            select.setLong(2, Pack.micros(period.to()));
            return read(select);
        }
    }

    private List<Conflict> read(PreparedStatement select) throws SQLException {
        List<Conflict> found = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                if (realms.knows(Names.realmOf(rows.getLong(1)))) {
                    found.add(conflict(rows));
                }
            }
        }
        return found;
    }

    private Conflict conflict(ResultSet row) throws SQLException {
        long address = row.getLong(1);
        Unpack unpack = new Unpack(row.getBytes(3));
        return new Conflict(
                new LeaseKey(realms.name(Names.realmOf(address)), new Ipv4Address((int) address)),
                Unpack.instant(row.getLong(2)),
                PartsCodec.client(unpack),
                PartsCodec.client(unpack),
                unpack.position());
    }
}
