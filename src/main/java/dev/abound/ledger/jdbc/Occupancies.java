package dev.abound.ledger.jdbc;

import dev.abound.ledger.AddressRange;
import dev.abound.ledger.AddressState;
import dev.abound.ledger.Fact;
import dev.abound.ledger.History;
import dev.abound.ledger.LeaseKey;
import dev.abound.ledger.LeaseState;
import dev.abound.ledger.LeaseView;
import dev.abound.ledger.Occupancy;
import dev.abound.ledger.Period;
import dev.abound.ledger.Span;
import dev.abound.ledger.Usage;
import dev.abound.value.Ipv4Address;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** How full ranges of addresses are, and were. */
final class Occupancies {

    private static final int MOST_ANSWERS = 100_000;
    private static final long MINUTE = Duration.ofMinutes(1).toSeconds();

    private final Storage storage;
    private final Walk walk;
    private final Clock clock;
    private final Map<Asked, Peak> peaks = new ConcurrentHashMap<>();

    Occupancies(Storage storage, Walk walk, Clock clock) {
        this.storage = storage;
        this.walk = walk;
        this.clock = clock;
    }

    private record Asked(String realm, AddressRange range) {}

    private record Peak(long most, Optional<Instant> at) {
        Peak or(long active, Instant now) {
            return active > most ? new Peak(active, Optional.of(now)) : this;
        }
    }

    private static final class Count {
        private long active;
        private long abandoned;
        private final Set<Ipv4Address> reserved; // by hosts, and what is seen to be by its flag

        Count(Set<Ipv4Address> reserved) {
            this.reserved = reserved;
        }

        boolean add(Ipv4Address address, AddressState state, Instant now) {
            LeaseState is = LeaseView.state(state, now);
            active += is == LeaseState.ACTIVE ? 1 : 0;
            abandoned += is == LeaseState.ABANDONED ? 1 : 0;
            if (is == LeaseState.ACTIVE || is == LeaseState.ABANDONED) {
                reserved.remove(address);
            } else if (state.reserved()) {
                reserved.add(address);
            }
            return true;
        }
    }

    Occupancy of(String realm, AddressRange range) {
        Instant now = clock.instant();
        Count count = new Count(storage.devices().reserved(range));
        walk.states(Optional.of(realm), range, Optional.empty(), (key, state) -> count.add(key.address(), state, now));
        Peak peak =
                peaks.compute(new Asked(realm, range), (asked, known) -> (known == null ? peakOf(asked, now) : known)
                        .or(count.active, now));
        return new Occupancy(
                range,
                count.active,
                count.abandoned,
                count.reserved.size(),
                range.size() - count.active - count.abandoned - count.reserved.size(),
                peak.most(),
                peak.at());
    }

    /** Most addresses within one minute, from all spans: once for each range, then every look counts. */
    private Peak peakOf(Asked asked, Instant now) {
        TreeMap<Long, Long> changes = new TreeMap<>();
        spans(asked.realm(), asked.range(), now, span -> {
            Instant end = span.end().filter(known -> known.isBefore(now)).orElse(now);
            if (end.isAfter(span.start())) {
                changes.merge(Math.floorDiv(span.start().getEpochSecond(), MINUTE), 1L, Long::sum);
                changes.merge(Math.floorDiv(end.minusNanos(1).getEpochSecond(), MINUTE) + 1, -1L, Long::sum);
            }
        });
        long held = 0;
        Peak peak = new Peak(0, Optional.empty());
        for (Map.Entry<Long, Long> change : changes.entrySet()) {
            held += change.getValue();
            peak = peak.or(Math.min(held, asked.range().size()), Instant.ofEpochSecond(change.getKey() * MINUTE));
        }
        return peak;
    }

    List<Usage> usage(String realm, AddressRange range, Period period, Duration step) {
        if (step.isZero() || step.isNegative()) {
            throw new IllegalArgumentException("a step is longer than zero, got " + step);
        }
        List<Instant> moments = moments(period, step);
        long[] held = new long[moments.size()];
        spans(realm, range, clock.instant(), span -> {
            for (int i = 0; i < held.length; i++) {
                boolean then = Period.at(moments.get(i))
                        .touches(span.start(), span.end().orElse(Instant.MAX));
                held[i] += then ? 1 : 0;
            }
        });
        List<Usage> usages = new ArrayList<>();
        for (int i = 0; i < held.length; i++) {
            usages.add(new Usage(moments.get(i), held[i]));
        }
        return usages;
    }

    private static List<Instant> moments(Period period, Duration step) {
        List<Instant> moments = new ArrayList<>();
        for (Instant at = period.from(); !at.isAfter(period.to()); at = at.plus(step)) {
            if (moments.size() == MOST_ANSWERS) {
                throw new IllegalArgumentException("at most " + MOST_ANSWERS + " moments: choose a longer step");
            }
            moments.add(at);
        }
        return moments;
    }

    private void spans(String realm, AddressRange range, Instant now, Consumer<Span> reader) {
        if (storage.realms().find(realm).isEmpty()) {
            return;
        }
        walk.blocks(realm, range, (number, block) -> {
            Map<LeaseKey, List<Fact>> byAddress = new HashMap<>();
            storage.facts(number, any -> true).forEach(fact -> byAddress
                    .computeIfAbsent(fact.key(), none -> new ArrayList<>())
                    .add(fact));
            byAddress.forEach((key, facts) -> {
                if (range.contains(key.address())) {
                    History.of(key, facts).spans(now).forEach(reader);
                }
            });
            return true;
        });
    }
}
