package dev.abound.ledger.jdbc;

import dev.abound.ledger.AddressState;
import dev.abound.ledger.EndCause;
import dev.abound.ledger.Hold;
import dev.abound.ledger.LeaseEnd;
import dev.abound.ledger.LeaseState;
import dev.abound.value.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The state of an address ⇄ octets. The same state always makes the same octets. */
final class StateCodec {

    private static final EndCause[] CAUSES = EndCause.values();

    private StateCodec() {}

    static byte[] write(AddressState state) {
        Pack pack = new Pack(128);
        pack.octet(state.state().number()
                | (state.bootp() ? 8 : 0)
                | (state.reserved() ? 16 : 0)
                | (state.learned().isPresent() ? 32 : 0)
                | (state.recordedClient().isPresent() ? 64 : 0)
                | (state.recordedEnd().isPresent() ? 128 : 0));
        pack.number(state.spans()).position(state.last()).time(state.lastAt()).time(state.latestTold());
        pack.number(state.raised().size());
        new TreeMap<>(state.raised()).forEach((source, at) -> pack.text(source).time(at));
        pack.number(state.holds().size());
        state.holds().forEach(hold -> write(pack, hold));
        state.learned().ifPresent(lease -> PartsCodec.write(pack, lease));
        state.recordedClient().ifPresent(client -> PartsCodec.write(pack, client));
        state.recordedEnd().ifPresent(end -> PartsCodec.write(pack, end));
        return pack.toArray();
    }

    private static void write(Pack pack, Hold hold) {
        pack.octet(hold.ended().map(cause -> indexOf(cause) + 1).orElse(0)
                | (hold.beganAtLatest() ? 16 : 0)
                | (hold.snapshot() ? 32 : 0)
                | (hold.conflict() ? 64 : 0)
                | (hold.relay().isPresent() ? 128 : 0));
        pack.number(hold.number()).time(hold.start()).time(hold.granted());
        PartsCodec.write(pack, hold.end());
        PartsCodec.write(pack, hold.client());
        PartsCodec.write(pack, hold.server());
        pack.text(hold.source());
        hold.relay().ifPresent(relay -> PartsCodec.write(pack, relay));
    }

    private static int indexOf(EndCause cause) {
        for (int i = 0; i < CAUSES.length; i++) {
            if (CAUSES[i] == cause) {
                return i;
            }
        }
        throw new IllegalStateException("no such cause " + cause);
    }

    static AddressState read(byte[] octets, int from, int end) {
        Unpack unpack = new Unpack(octets, from, end);
        int flags = unpack.octet();
        int spans = (int) unpack.number();
        Position last = unpack.position();
        Instant lastAt = unpack.time();
        Instant latestTold = unpack.time();
        Map<String, Instant> raised = raised(unpack);
        List<Hold> holds = holds(unpack);
        return new AddressState(
                spans,
                holds,
                LeaseState.of(flags & 7),
                (flags & 8) != 0,
                (flags & 16) != 0,
                (flags & 32) != 0 ? Optional.of(PartsCodec.serverLease(unpack)) : Optional.empty(),
                (flags & 64) != 0 ? Optional.of(PartsCodec.client(unpack)) : Optional.empty(),
                (flags & 128) != 0 ? Optional.of(PartsCodec.end(unpack)) : Optional.empty(),
                last,
                lastAt,
                latestTold,
                raised);
    }

    private static Map<String, Instant> raised(Unpack unpack) {
        int count = (int) unpack.number();
        Map<String, Instant> raised = new HashMap<>();
        for (int i = 0; i < count; i++) {
            raised.put(unpack.text(), unpack.time());
        }
        return raised;
    }

    private static List<Hold> holds(Unpack unpack) {
        int count = (int) unpack.number();
        List<Hold> holds = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            holds.add(hold(unpack));
        }
        return holds;
    }

    private static Hold hold(Unpack unpack) {
        int flags = unpack.octet();
        int number = (int) unpack.number();
        Instant start = unpack.time();
        Instant granted = unpack.time();
        LeaseEnd end = PartsCodec.end(unpack);
        var client = PartsCodec.client(unpack);
        var server = PartsCodec.server(unpack);
        String source = unpack.text();
        return new Hold(
                number,
                client,
                start,
                (flags & 16) != 0,
                end,
                (flags & 15) == 0 ? Optional.empty() : Optional.of(CAUSES[(flags & 15) - 1]),
                server,
                source,
                (flags & 32) != 0,
                (flags & 128) != 0 ? Optional.of(PartsCodec.relay(unpack)) : Optional.empty(),
                granted,
                (flags & 64) != 0);
    }
}
