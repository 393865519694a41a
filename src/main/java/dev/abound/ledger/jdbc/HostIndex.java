package dev.abound.ledger.jdbc;

import dev.abound.event.Client;
import dev.abound.ledger.Host;
import dev.abound.value.HardwareAddress;
import dev.abound.value.Octets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which host names which client, in memory: every lease that is shown asks. Where several hosts say the same, the first
 * by name counts. Safe for many readers and one writer.
 */
final class HostIndex {

    private static final String ALL = "SELECT id, hardware, client_id FROM host ORDER BY name";
    private static final String ONE = "SELECT id, hardware, client_id FROM host WHERE id = ?";

    private final Part clients = new Part("client_id");
    private final Part hardware = new Part("hardware");

    /** By one of the two columns. */
    private static final class Part {
        private final String first;
        private final Map<Octets, Long> hosts = new ConcurrentHashMap<>();
        private final Set<Octets> touched = new TreeSet<>();
        private final Map<Octets, OptionalLong> fresh = new TreeMap<>();

        Part(String column) {
            this.first = "SELECT id FROM host WHERE " + column + " = ? ORDER BY name FETCH FIRST 1 ROWS ONLY";
        }

        OptionalLong find(Optional<Octets> key) {
            Long id = key.map(hosts::get).orElse(null);
            return id == null ? OptionalLong.empty() : OptionalLong.of(id);
        }

        void begin() {
            touched.clear();
            fresh.clear();
        }

        void read(Connection connection) throws SQLException {
            for (Octets key : touched) {
                fresh.put(key, Sql.number(connection, first, select -> select.setBytes(1, key.toArray())));
            }
        }

        void written() {
            fresh.forEach((key, id) -> {
                if (id.isPresent()) {
                    hosts.put(key, id.getAsLong());
                } else {
                    hosts.remove(key);
                }
            });
            begin();
        }
    }

    OptionalLong hostOf(Client client) {
        OptionalLong byClient = clients.find(client.id());
        return byClient.isPresent()
                ? byClient
                : hardware.find(client.hardwareAddress().map(HostIndex::key));
    }

    private static Octets key(HardwareAddress address) {
        return Host.Hardware.of(address).withType();
    }

    void load(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(ALL);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                long id = rows.getLong(1);
                octets(rows, 2).ifPresent(key -> hardware.hosts.putIfAbsent(key, id));
                octets(rows, 3).ifPresent(key -> clients.hosts.putIfAbsent(key, id));
            }
        }
    }

    private static Optional<Octets> octets(ResultSet rows, int column) throws SQLException {
        return Optional.ofNullable(rows.getBytes(column)).map(Octets::wrap);
    }

    /** A transaction begins; what one that failed had touched is forgotten. */
    void begin() {
        clients.begin();
        hardware.begin();
    }

    /** This host is declared. */
    void touch(Host host) {
        host.hardware().map(Host.Hardware::withType).ifPresent(hardware.touched::add);
        host.clientId().ifPresent(clients.touched::add);
    }

    /** What this host says now is said no more. */
    void touch(Connection connection, long id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(ONE)) {
            select.setLong(1, id);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    octets(rows, 2).ifPresent(hardware.touched::add);
                    octets(rows, 3).ifPresent(clients.touched::add);
                }
            }
        }
    }

    /** Who names the touched ones now, as this transaction sees it. */
    void read(Connection connection) throws SQLException {
        clients.read(connection);
        hardware.read(connection);
    }

    /** It is committed. */
    void written() {
        clients.written();
        hardware.written();
    }
}
