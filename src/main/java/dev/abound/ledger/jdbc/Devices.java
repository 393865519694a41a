package dev.abound.ledger.jdbc;

import dev.abound.ledger.Change;
import dev.abound.ledger.ChangeDecoder;
import dev.abound.ledger.Group;
import dev.abound.ledger.Host;
import dev.abound.ledger.KnownDevices;
import dev.abound.value.HardwareAddress;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Hosts and groups: a row each, with the change that declared it. */
final class Devices implements KnownDevices {

    private static final String HOST = "SELECT body FROM host WHERE ";

    private final Connections connections;

    Devices(Connections connections) {
        this.connections = connections;
    }

    /** One parameter after the other. */
    @FunctionalInterface
    private interface Parameters {
        void set(PreparedStatement statement) throws SQLException;
    }

    @Override
    public Optional<Host> host(String name) {
        return hosts(HOST + "name = ?", select -> select.setString(1, name)).stream()
                .findFirst();
    }

    @Override
    public List<Host> hostsWith(HardwareAddress hardwareAddress) {
        byte[] octets = hardwareAddress.withType().toArray();
        return hosts(HOST + "hardware = ? ORDER BY name", select -> select.setBytes(1, octets));
    }

    @Override
    public List<Host> hostsWith(Octets clientId) {
        return hosts(HOST + "client_id = ? ORDER BY name", select -> select.setBytes(1, clientId.toArray()));
    }

    @Override
    public List<Host> hostsAt(Ipv4Address address) {
        return hosts(
                "SELECT h.body FROM host h JOIN host_address a ON a.name = h.name WHERE a.address = ? ORDER BY h.name",
                select -> select.setLong(1, Integer.toUnsignedLong(address.bits())));
    }

    @Override
    public List<Host> hosts(String after, int atMost) {
        return hosts(
                HOST + "name > ? ORDER BY name FETCH FIRST " + atMost + " ROWS ONLY",
                select -> select.setString(1, after));
    }

    private List<Host> hosts(String sql, Parameters parameters) {
        return changes(sql, parameters).stream()
                .map(change -> ((Change.PutHost) change).host())
                .toList();
    }

    @Override
    public Optional<Group> group(String name) {
        return groups("SELECT body FROM host_group WHERE name = ?", name).stream()
                .findFirst();
    }

    @Override
    public List<Group> groups(String after, int atMost) {
        return groups(
                "SELECT body FROM host_group WHERE name > ? ORDER BY name FETCH FIRST " + atMost + " ROWS ONLY", after);
    }

    private List<Group> groups(String sql, String name) {
        return changes(sql, select -> select.setString(1, name)).stream()
                .map(change -> ((Change.PutGroup) change).group())
                .toList();
    }

    /** Every declaration that stands. */
    void changes(Consumer<Change> reader) {
        changes("SELECT body FROM host_group ORDER BY name", select -> {}).forEach(reader);
        changes("SELECT body FROM host ORDER BY name", select -> {}).forEach(reader);
    }

    private List<Change> changes(String sql, Parameters parameters) {
        return connections.transaction("a device was looked up", connection -> {
            List<Change> found = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                parameters.set(select);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        found.add(ChangeDecoder.read(Octets.wrap(rows.getBytes(1))));
                    }
                }
            }
            return found;
        });
    }

    /** Makes a change in the transaction of its record. */
    void apply(Connection connection, Change change) throws SQLException {
        if (change instanceof Change.PutHost put) {
            putHost(connection, put);
        } else if (change instanceof Change.RemoveHost remove) {
            removeHost(connection, remove.name());
        } else if (change instanceof Change.PutGroup put) {
            update(connection, connections.dialect().upsert("host_group", "name", "body"), write -> {
                write.setString(1, put.group().name());
                write.setBytes(2, ChangeDecoder.encode(put).toArray());
            });
        } else if (change instanceof Change.RemoveGroup remove) {
            update(connection, "DELETE FROM host_group WHERE name = ?", write -> write.setString(1, remove.name()));
        }
    }

    private void putHost(Connection connection, Change.PutHost put) throws SQLException {
        Host host = put.host();
        removeHost(connection, host.name());
        update(connection, "INSERT INTO host (name, hardware, client_id, body) VALUES (?, ?, ?, ?)", write -> {
            write.setString(1, host.name());
            write.setBytes(
                    2,
                    host.hardwareAddress()
                            .map(HardwareAddress::withType)
                            .map(Octets::toArray)
                            .orElse(null));
            write.setBytes(3, host.clientId().map(Octets::toArray).orElse(null));
            write.setBytes(4, ChangeDecoder.encode(put).toArray());
        });
        for (Ipv4Address address : host.addresses().stream().distinct().toList()) {
            update(connection, "INSERT INTO host_address (address, name) VALUES (?, ?)", write -> {
                write.setLong(1, Integer.toUnsignedLong(address.bits()));
                write.setString(2, host.name());
            });
        }
    }

    private static void removeHost(Connection connection, String name) throws SQLException {
        update(connection, "DELETE FROM host_address WHERE name = ?", write -> write.setString(1, name));
        update(connection, "DELETE FROM host WHERE name = ?", write -> write.setString(1, name));
    }

    private static void update(Connection connection, String sql, Parameters parameters) throws SQLException {
        try (PreparedStatement write = connection.prepareStatement(sql)) {
            parameters.set(write);
            write.executeUpdate();
        }
    }
}
