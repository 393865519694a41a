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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The state of an address ⇄ octets. The same state with the same words always makes the same octets. */
final class StateCodec {

    private static final EndCause[] CAUSES = EndCause.values();

    private StateCodec() {}

    /** The texts that stand as numbers. */
    static Set<String> texts(AddressState state) {
        Set<String> texts = new LinkedHashSet<>(new TreeSet<>(state.raised().keySet()));
        state.holds().forEach(hold -> {
            hold.server().system().ifPresent(texts::add);
            hold.server().format().ifPresent(texts::add);
            texts.add(hold.source());
        });
        return texts;
    }

    /** @param words all of {@link #texts} at least */
    static byte[] write(AddressState state, Words words) {
        Pack pack = new Pack(128);
        pack.octet(state.state().number()
                | (state.bootp() ? 8 : 0)
                | (state.reserved() ? 16 : 0)
                | (state.learned().isPresent() ? 32 : 0)
                | (state.recordedClient().isPresent() ? 64 : 0)
                | (state.recordedEnd().isPresent() ? 128 : 0));
        pack.number(state.spans()).position(state.last()).time(state.lastAt()).time(state.latestTold());
        pack.number(state.raised().size());
        new TreeMap<>(state.raised())
                .forEach((source, at) -> pack.number(words.number(source)).time(at));
        pack.number(state.holds().size() * 2L + (state.forgottenUntil().isPresent() ? 1 : 0));
        state.forgottenUntil().ifPresent(pack::time);
        state.holds().forEach(hold -> write(pack, hold, words));
        state.learned().ifPresent(lease -> PartsCodec.write(pack, lease));
        state.recordedClient().ifPresent(client -> PartsCodec.write(pack, client));
        state.recordedEnd().ifPresent(end -> PartsCodec.write(pack, end));
        return pack.toArray();
    }

    private static void write(Pack pack, Hold hold, Words words) {
        pack.octet(hold.ended().map(cause -> indexOf(cause) + 1).orElse(0)
                | (hold.beganAtLatest() ? 16 : 0)
                | (hold.snapshot() ? 32 : 0)
                | (hold.conflict() ? 64 : 0)
                | (hold.relay().isPresent() ? 128 : 0));
        pack.number(hold.number()).time(hold.start()).time(hold.granted());
        PartsCodec.write(pack, hold.end());
        PartsCodec.write(pack, hold.client());
        PartsCodec.write(pack, hold.server(), text -> pack.number(words.number(text)));
        pack.number(words.number(hold.source()));
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

    static AddressState read(byte[] octets, int from, int end, Words words) {
        Unpack unpack = new Unpack(octets, from, end);
        int flags = unpack.octet();
        int spans = (int) unpack.number();
        Position last = unpack.position();
        Instant lastAt = unpack.time();
        Instant latestTold = unpack.time();
        Map<String, Instant> raised = raised(unpack, words);
        int counts = (int) unpack.number();
        Optional<Instant> forgottenUntil = (counts & 1) != 0 ? Optional.of(unpack.time()) : Optional.empty();
        List<Hold> holds = holds(unpack, counts >> 1, words);
        return new AddressState(
                spans,
                holds,
                forgottenUntil,
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

    private static Map<String, Instant> raised(Unpack unpack, Words words) {
        int count = (int) unpack.number();
        Map<String, Instant> raised = new HashMap<>();
        for (int i = 0; i < count; i++) {
            raised.put(words.text(unpack.number()), unpack.time());
        }
        return raised;
    }

    private static List<Hold> holds(Unpack unpack, int count, Words words) {
        List<Hold> holds = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            holds.add(hold(unpack, words));
        }
        return holds;
    }

    private static Hold hold(Unpack unpack, Words words) {
        int flags = unpack.octet();
        int number = (int) unpack.number();
        Instant start = unpack.time();
        Instant granted = unpack.time();
        LeaseEnd end = PartsCodec.end(unpack);
        var client = PartsCodec.client(unpack);
        var server = PartsCodec.server(unpack, () -> words.text(unpack.number()));
        String source = words.text(unpack.number());
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
