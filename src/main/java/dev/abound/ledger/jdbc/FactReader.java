package dev.abound.ledger.jdbc;

import dev.abound.event.Action;
import dev.abound.event.Client;
import dev.abound.event.Relay;
import dev.abound.event.Server;
import dev.abound.event.ServerLease;
import dev.abound.ledger.Change;
import dev.abound.ledger.ChangeDecoder;
import dev.abound.ledger.Fact;
import dev.abound.ledger.LeaseKey;
import dev.abound.ledger.Mark;
import dev.abound.value.Ipv4Address;
import dev.abound.value.LeaseDuration;
import dev.abound.value.Position;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntPredicate;

/**
 * Reads a page of {@link FactWriter}. A fact is:
 *
 * <pre>
 * octet   slot (4 bits), same origin, client, server, lease as before (a bit each)
 * octet   action (3 bits), by clock, snapshot, bootp, relay follows, more follows (a bit each)
 * signed  position, as the difference to the fact before
 * signed  time told, likewise
 * i32     fingerprint
 * …       origin, client, server, lease, relay, more: those that are not as before
 * </pre>
 */
final class FactReader {

    private static final Action[] ACTIONS = Action.values();

    private final String realm;
    private final int firstAddress;
    private final Client[] clients = new Client[Block.WIDTH];
    private String source = "";
    private boolean fifo;
    private Server server = Server.UNKNOWN;
    private Optional<LeaseDuration> lease = Optional.empty();

    /** @param firstAddress of the sixteen */
    FactReader(String realm, int firstAddress) {
        this.realm = realm;
        this.firstAddress = firstAddress;
    }

    static int numberOf(Action action) {
        for (int i = 0; i < ACTIONS.length; i++) {
            if (ACTIONS[i] == action) {
                return i;
            }
        }
        throw new IllegalStateException("no such action " + action);
    }

    /** Hands over the facts of the wanted slots, in the order they were kept. */
    void read(byte[] page, IntPredicate slots, Consumer<Fact> reader) {
        Unpack unpack = new Unpack(page);
        while (unpack.more()) {
            int first = unpack.octet();
            if (slots.test(first & Block.WIDTH - 1)) {
                reader.accept(next(unpack, first));
            } else {
                pass(unpack, first);
            }
        }
    }

    /** Past a fact of a slot that is not wanted: a page is mostly those, and their clients are most of them. */
    private void pass(Unpack unpack, int first) {
        int second = unpack.octet();
        unpack.position();
        unpack.time();
        unpack.i32();
        readOrigin(unpack, first);
        if ((first & FactWriter.SAME_CLIENT) == 0) {
            PartsCodec.passClient(unpack);
        }
        readServerAndLease(unpack, first);
        if ((second & FactWriter.RELAY) != 0) {
            PartsCodec.relay(unpack);
        }
        int more = (second & FactWriter.MORE) != 0 ? unpack.octet() : 0;
        if ((more & FactWriter.SERVER_LEASE) != 0) {
            PartsCodec.serverLease(unpack);
        }
        if ((more & FactWriter.CHANGE) != 0) {
            unpack.skip((int) unpack.number());
        }
    }

    private Fact next(Unpack unpack, int first) {
        int second = unpack.octet();
        int slot = first & Block.WIDTH - 1;
        Position position = unpack.position();
        Instant told = unpack.time();
        int fingerprint = unpack.i32();
        readOrigin(unpack, first);
        if ((first & FactWriter.SAME_CLIENT) == 0) {
            clients[slot] = PartsCodec.client(unpack);
        }
        readServerAndLease(unpack, first);
        Optional<Relay> relay =
                (second & FactWriter.RELAY) != 0 ? Optional.of(PartsCodec.relay(unpack)) : Optional.empty();
        int more = (second & FactWriter.MORE) != 0 ? unpack.octet() : 0;
        Optional<ServerLease> serverLease =
                (more & FactWriter.SERVER_LEASE) != 0 ? Optional.of(PartsCodec.serverLease(unpack)) : Optional.empty();
        return new Fact(
                new LeaseKey(realm, new Ipv4Address(firstAddress + slot)),
                new Mark(position, fingerprint, source, fifo, told, told),
                ACTIONS[second & 7],
                (second & FactWriter.BY_CLOCK) != 0,
                (second & FactWriter.SNAPSHOT) != 0,
                clients[slot],
                lease,
                (second & FactWriter.BOOTP) != 0,
                server,
                relay,
                serverLease,
                change(unpack, more));
    }

    private void readOrigin(Unpack unpack, int same) {
        if ((same & FactWriter.SAME_ORIGIN) == 0) {
            fifo = unpack.octet() == 1;
            source = unpack.text();
        }
    }

    private void readServerAndLease(Unpack unpack, int same) {
        if ((same & FactWriter.SAME_SERVER) == 0) {
            server = PartsCodec.server(unpack);
        }
        if ((same & FactWriter.SAME_LEASE) == 0) {
            lease = lease(unpack.number());
        }
    }

    private static Optional<LeaseDuration> lease(long number) {
        if (number == 0) {
            return Optional.empty();
        }
        return Optional.of(number == 1 ? LeaseDuration.infinite() : LeaseDuration.ofSeconds(number - 2));
    }

    private static Optional<Change.OfLease> change(Unpack unpack, int more) {
        return (more & FactWriter.CHANGE) != 0
                ? Optional.of((Change.OfLease) ChangeDecoder.read(unpack.octets()))
                : Optional.empty();
    }
}
