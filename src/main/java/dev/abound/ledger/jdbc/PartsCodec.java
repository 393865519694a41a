package dev.abound.ledger.jdbc;

import dev.abound.event.Client;
import dev.abound.event.Relay;
import dev.abound.event.Server;
import dev.abound.event.ServerLease;
import dev.abound.ledger.LeaseEnd;
import dev.abound.value.HardwareAddress;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The values that facts and states share ⇄ octets. A leading octet tells which parts are there. */
final class PartsCodec {

    private static final int ID = 1;
    private static final int ETHERNET = 2;
    private static final int OTHER_HARDWARE = 4;
    private static final int HOSTNAME = 8;
    private static final int HARDWARE_IN_ID = 16;
    private static final int MAC_LENGTH = 6;

    private PartsCodec() {}

    static void write(Pack pack, Client client) {
        boolean inId = client.hardwareAddress()
                .filter(hardware -> client.id().equals(Optional.of(hardware.withType())))
                .isPresent();
        boolean mac = client.hardwareAddress().filter(PartsCodec::isMac).isPresent();
        int parts = (client.id().isPresent() ? ID : 0)
                | (client.hostname().isPresent() ? HOSTNAME : 0)
                | (inId ? HARDWARE_IN_ID : hardwarePart(client, mac));
        pack.octet(parts);
        client.id().ifPresent(pack::octets);
        if (!inId && client.hardwareAddress().isPresent()) {
            write(pack, client.hardwareAddress().get(), mac);
        }
        client.hostname().ifPresent(pack::text);
    }

    private static int hardwarePart(Client client, boolean mac) {
        return client.hardwareAddress().isEmpty() ? 0 : mac ? ETHERNET : OTHER_HARDWARE;
    }

    private static boolean isMac(HardwareAddress hardware) {
        return hardware.htype() == HardwareAddress.ETHERNET && hardware.octets().length() == MAC_LENGTH;
    }

    private static void write(Pack pack, HardwareAddress hardware, boolean mac) {
        if (mac) {
            pack.raw(hardware.octets().toArray(), 0, MAC_LENGTH);
        } else {
            pack.octet(hardware.htype()).octets(hardware.octets());
        }
    }

    static Client client(Unpack unpack) {
        int parts = unpack.octet();
        Optional<Octets> id = (parts & ID) != 0 ? Optional.of(unpack.octets()) : Optional.empty();
        return new Client(
                id,
                hardware(unpack, parts, id),
                (parts & HOSTNAME) != 0 ? Optional.of(unpack.text()) : Optional.empty());
    }

    /** Past a client, without making one. */
    static void passClient(Unpack unpack) {
        int parts = unpack.octet();
        passOctets(unpack, parts & ID);
        unpack.skip((parts & ETHERNET) != 0 ? MAC_LENGTH : 0);
        unpack.skip((parts & OTHER_HARDWARE) != 0 ? 1 : 0);
        passOctets(unpack, parts & OTHER_HARDWARE);
        passOctets(unpack, parts & HOSTNAME);
    }

    private static void passOctets(Unpack unpack, int present) {
        if (present != 0) {
            unpack.skip((int) unpack.number());
        }
    }

    private static Optional<HardwareAddress> hardware(Unpack unpack, int parts, Optional<Octets> id) {
        if ((parts & HARDWARE_IN_ID) != 0) {
            return id.map(typed -> new HardwareAddress(typed.u8(0), typed.from(1)));
        }
        if ((parts & ETHERNET) != 0) {
            return Optional.of(new HardwareAddress(HardwareAddress.ETHERNET, unpack.raw(MAC_LENGTH)));
        }
        return (parts & OTHER_HARDWARE) != 0
                ? Optional.of(new HardwareAddress(unpack.octet(), unpack.octets()))
                : Optional.empty();
    }

    static void write(Pack pack, Server server) {
        write(pack, server, pack::text);
    }

    static void write(Pack pack, Server server, Consumer<String> text) {
        pack.octet((server.id().isPresent() ? 1 : 0)
                | (server.system().isPresent() ? 2 : 0)
                | (server.format().isPresent() ? 4 : 0));
        server.id().ifPresent(id -> pack.i32(id.bits()));
        server.system().ifPresent(text);
        server.format().ifPresent(text);
    }

    static Server server(Unpack unpack) {
        return server(unpack, unpack::text);
    }

    static Server server(Unpack unpack, Supplier<String> text) {
        int parts = unpack.octet();
        return new Server(
                (parts & 1) != 0 ? Optional.of(new Ipv4Address(unpack.i32())) : Optional.empty(),
                (parts & 2) != 0 ? Optional.of(text.get()) : Optional.empty(),
                (parts & 4) != 0 ? Optional.of(text.get()) : Optional.empty());
    }

    static void write(Pack pack, Relay relay) {
        pack.octet((relay.address().isPresent() ? 1 : 0)
                | (relay.circuitId().isPresent() ? 2 : 0)
                | (relay.remoteId().isPresent() ? 4 : 0));
        relay.address().ifPresent(address -> pack.i32(address.bits()));
        relay.circuitId().ifPresent(pack::octets);
        relay.remoteId().ifPresent(pack::octets);
    }

    static Relay relay(Unpack unpack) {
        int parts = unpack.octet();
        return new Relay(
                (parts & 1) != 0 ? Optional.of(new Ipv4Address(unpack.i32())) : Optional.empty(),
                (parts & 2) != 0 ? Optional.of(unpack.octets()) : Optional.empty(),
                (parts & 4) != 0 ? Optional.of(unpack.octets()) : Optional.empty());
    }

    static void write(Pack pack, ServerLease lease) {
        pack.octet(lease.state()
                | (lease.endsNever() ? 8 : 0)
                | (lease.reserved() ? 16 : 0)
                | (lease.dynamicBootp() ? 32 : 0));
        pack.maybe(lease.starts(), pack::time);
        pack.maybe(lease.ends(), pack::time);
        pack.maybe(lease.tstp(), pack::time);
        pack.maybe(lease.tsfp(), pack::time);
        pack.maybe(lease.atsfp(), pack::time);
        pack.maybe(lease.cltt(), pack::time);
    }

    static ServerLease serverLease(Unpack unpack) {
        int parts = unpack.octet();
        Optional<Instant> starts = unpack.maybe(unpack::time);
        Optional<Instant> ends = unpack.maybe(unpack::time);
        Optional<Instant> tstp = unpack.maybe(unpack::time);
        Optional<Instant> tsfp = unpack.maybe(unpack::time);
        Optional<Instant> atsfp = unpack.maybe(unpack::time);
        return new ServerLease(
                parts & 7,
                starts,
                ends,
                (parts & 8) != 0,
                tstp,
                tsfp,
                atsfp,
                unpack.maybe(unpack::time),
                (parts & 16) != 0,
                (parts & 32) != 0);
    }

    static void write(Pack pack, LeaseEnd end) {
        pack.octet(end.at().isPresent() ? 2 : end.known() ? 1 : 0);
        end.at().ifPresent(pack::time);
    }

    static LeaseEnd end(Unpack unpack) {
        return switch (unpack.octet()) {
            case 0 -> LeaseEnd.UNKNOWN;
            case 1 -> LeaseEnd.NEVER;
            default -> LeaseEnd.at(unpack.time());
        };
    }
}
