package dev.abound.ledger.jdbc;

import dev.abound.event.Client;
import dev.abound.ledger.AddressRange;
import dev.abound.ledger.Change;
import dev.abound.ledger.ChangeDecoder;
import dev.abound.ledger.Group;
import dev.abound.ledger.Host;
import dev.abound.ledger.KnownDevices;
import dev.abound.ledger.LedgerWriter;
import dev.abound.ledger.Numbered;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import dev.abound.value.Position;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Hosts and groups: a row each, with the change that declared it. */
final class Devices implements KnownDevices {

    private static final String HOST = "SELECT id, body FROM host WHERE ";
    private static final String GROUP = "SELECT id, body FROM host_group WHERE ";

    private final Connections connections;
    private final HostIndex index;

    private Devices(Connections connections, HostIndex index) {
        this.connections = connections;
        this.index = index;
    }

    /** Reads who names whom. */
    static Devices open(Connections connections) {
        HostIndex index = new HostIndex();
        connections.transaction("the hosts were read", connection -> {
            index.load(connection);
            return true;
        });
        return new Devices(connections, index);
    }

    @Override
    public Optional<Numbered<Host>> host(String name) {
        return first(hosts("name = ?", select -> select.setString(1, name)));
    }

    @Override
    public Optional<Numbered<Host>> host(long id) {
        return first(hosts("id = ?", select -> select.setLong(1, id)));
    }

    @Override
    public OptionalLong hostOf(Client client) {
        return index.hostOf(client);
    }

    @Override
    public List<Numbered<Host>> hostsWith(Host.Hardware hardware) {
        byte[] octets = hardware.withType().toArray();
        return hosts("hardware = ? ORDER BY name", select -> select.setBytes(1, octets));
    }

    @Override
    public List<Numbered<Host>> hostsWith(Octets clientId) {
        return hosts("client_id = ? ORDER BY name", select -> select.setBytes(1, clientId.toArray()));
    }

    @Override
    public List<Numbered<Host>> hostsAt(Ipv4Address address) {
        return hosts(
                "name IN (SELECT name FROM host_address WHERE address = ?) ORDER BY name",
                select -> select.setLong(1, Integer.toUnsignedLong(address.bits())));
    }

    /** The addresses of a range that hosts say are theirs. */
    Set<Ipv4Address> reserved(AddressRange range) {
        return connections.transaction("reservations were counted", connection -> {
            Set<Ipv4Address> reserved = new HashSet<>();
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT address FROM host_address WHERE address BETWEEN ? AND ?")) {
                select.setLong(1, Integer.toUnsignedLong(range.first().bits()));
                select.setLong(2, Integer.toUnsignedLong(range.last().bits()));
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        reserved.add(new Ipv4Address((int) rows.getLong(1)));
                    }
                }
            }
            return reserved;
        });
    }

    @Override
    public List<Numbered<Host>> hosts(String after, int atMost) {
        return hosts(
                "name > ? ORDER BY name FETCH FIRST " + atMost + " ROWS ONLY", select -> select.setString(1, after));
    }

    private List<Numbered<Host>> hosts(String condition, Sql.Parameters parameters) {
        return changes(HOST + condition, parameters).stream()
                .map(row -> new Numbered<>(row.id(), ((Change.PutHost) row.content()).host()))
                .toList();
    }

    @Override
    public Optional<Numbered<Group>> group(String name) {
        return first(groups("name = ?", select -> select.setString(1, name)));
    }

    @Override
    public Optional<Numbered<Group>> group(long id) {
        return first(groups("id = ?", select -> select.setLong(1, id)));
    }

    @Override
    public List<Numbered<Group>> groups(String after, int atMost) {
        return groups(
                "name > ? ORDER BY name FETCH FIRST " + atMost + " ROWS ONLY", select -> select.setString(1, after));
    }

    private List<Numbered<Group>> groups(String condition, Sql.Parameters parameters) {
        return changes(GROUP + condition, parameters).stream()
                .map(row -> new Numbered<>(row.id(), ((Change.PutGroup) row.content()).group()))
                .toList();
    }

    private static <T> Optional<T> first(List<T> rows) {
        return rows.stream().findFirst();
    }

    /** Every declaration that stands and was made before a position, under the number it has. */
    List<Numbered<Change>> declaredBefore(Position first) {
        List<Numbered<Change>> all = new ArrayList<>(changes(GROUP + "id < ?", before(first)));
        all.addAll(changes(HOST + "id < ?", before(first)));
        return all;
    }

    private static Sql.Parameters before(Position first) {
        return select -> select.setLong(1, first.offset());
    }

    private List<Numbered<Change>> changes(String sql, Sql.Parameters parameters) {
        return connections.transaction("a device was looked up", connection -> {
            List<Numbered<Change>> found = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                parameters.set(select);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        found.add(new Numbered<>(rows.getLong(1), ChangeDecoder.read(Octets.wrap(rows.getBytes(2)))));
                    }
                }
            }
            return found;
        });
    }

    /** Makes changes in the transaction of their records; what they make of the index counts from {@link #written}. */
    void write(Connection connection, List<LedgerWriter.Entry> entries) throws SQLException {
        index.begin();
        for (LedgerWriter.Entry entry : entries) {
            apply(connection, entry.change().orElseThrow(), entry.position().offset());
        }
        index.read(connection);
    }

    void written() {
        index.written();
    }

    private void apply(Connection connection, Change change, long offset) throws SQLException {
        if (change instanceof Change.PutHost put) {
            putHost(connection, put, offset);
        } else if (change instanceof Change.RemoveHost remove) {
            removeHost(connection, remove.name());
        } else if (change instanceof Change.PutGroup put) {
            putGroup(connection, put, offset);
        } else if (change instanceof Change.RemoveGroup remove) {
            removeGroup(connection, remove.name());
        }
    }

    private void putHost(Connection connection, Change.PutHost put, long offset) throws SQLException {
        Host host = put.host();
        OptionalLong replaced = Sql.number(
                connection,
                "SELECT id FROM host WHERE id = ?",
                select -> select.setLong(1, put.replaces().orElse(-1)));
        OptionalLong namesake = removeHost(connection, host.name());
        if (replaced.isPresent()) {
            removeHost(connection, replaced.getAsLong());
        }
        long id = replaced.orElse(namesake.orElse(offset));
        index.touch(host);
        Sql.update(
                connection, "INSERT INTO host (id, name, hardware, client_id, body) VALUES (?, ?, ?, ?, ?)", write -> {
                    write.setLong(1, id);
                    write.setString(2, host.name());
                    write.setBytes(
                            3,
                            host.hardware()
                                    .map(Host.Hardware::withType)
                                    .map(Octets::toArray)
                                    .orElse(null));
                    write.setBytes(4, host.clientId().map(Octets::toArray).orElse(null));
                    write.setBytes(5, ChangeDecoder.encode(put).toArray());
                });
        for (Ipv4Address address : host.addresses().stream().distinct().toList()) {
            Sql.update(connection, "INSERT INTO host_address (address, name) VALUES (?, ?)", write -> {
                write.setLong(1, Integer.toUnsignedLong(address.bits()));
                write.setString(2, host.name());
            });
        }
    }

    /** Its number, where there was one. */
    private OptionalLong removeHost(Connection connection, String name) throws SQLException {
        OptionalLong id =
                Sql.number(connection, "SELECT id FROM host WHERE name = ?", select -> select.setString(1, name));
        if (id.isPresent()) {
            removeHost(connection, id.getAsLong());
        }
        return id;
    }

    private void removeHost(Connection connection, long id) throws SQLException {
        index.touch(connection, id);
        Sql.update(
                connection,
                "DELETE FROM host_address WHERE name IN (SELECT name FROM host WHERE id = ?)",
                write -> write.setLong(1, id));
        Sql.update(connection, "DELETE FROM host WHERE id = ?", write -> write.setLong(1, id));
    }

    private static void putGroup(Connection connection, Change.PutGroup put, long offset) throws SQLException {
        String name = put.group().name();
        OptionalLong before =
                Sql.number(connection, "SELECT id FROM host_group WHERE name = ?", select -> select.setString(1, name));
        removeGroup(connection, name);
        Sql.update(connection, "INSERT INTO host_group (id, name, body) VALUES (?, ?, ?)", write -> {
            write.setLong(1, before.orElse(offset));
            write.setString(2, name);
            write.setBytes(3, ChangeDecoder.encode(put).toArray());
        });
    }

    private static void removeGroup(Connection connection, String name) throws SQLException {
        Sql.update(connection, "DELETE FROM host_group WHERE name = ?", write -> write.setString(1, name));
    }
}
