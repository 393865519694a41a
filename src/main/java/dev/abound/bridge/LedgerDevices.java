package dev.abound.bridge;

import dev.abound.dispatch.UndecidedException;
import dev.abound.event.BindingEvent;
import dev.abound.event.Client;
import dev.abound.filter.DeviceKnowledge;
import dev.abound.ledger.KnownDevices;
import dev.abound.ledger.LeaseLedger;
import dev.abound.ledger.LedgerException;
import dev.abound.ledger.Sight;
import dev.abound.ledger.Subject;
import dev.abound.value.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * Which devices are new, as the ledger knows it: the first record that spoke of a device stays the first, whenever it is
 * asked for. A device is known by its client identifier or by its hardware address, whichever was heard before.
 *
 * <p>Waits for the ledger to have applied the record; while that takes long, or the ledger is away, it is undecided.
 * Remembers the devices asked for last.
 */
public final class LedgerDevices implements DeviceKnowledge {

    private static final Duration ONE_WAIT = Duration.ofMillis(100);
    private static final int WAITS = 10; // a second together: a stop waits for it
    private static final int REMEMBERED = 32_768;

    private final Supplier<LeaseLedger> ledger;
    private final Map<Subject, Sight> remembered = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Subject, Sight> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** @param ledger asked at each question */
    public LedgerDevices(Supplier<LeaseLedger> ledger) {
        this.ledger = ledger;
    }

    @Override
    public Optional<Boolean> isNew(BindingEvent event) {
        List<Subject> names = names(event.client());
        boolean told = event.address().filter(address -> !address.isAny()).isPresent();
        if (names.isEmpty() || !told || event.position().isEmpty()) {
            return Optional.empty();
        }
        Position at = event.position().get();
        Instant time = event.time().orElse(Instant.MAX);
        if (names.stream().anyMatch(name -> isBefore(recall(name), at, time))) {
            return Optional.of(false);
        }
        Optional<Sight> earlier = ask(names, at, time);
        remember(names, earlier.orElseGet(() -> new Sight(event.client(), time, at)));
        return Optional.of(earlier.isEmpty());
    }

    @Override
    public Optional<String> hostOf(BindingEvent event) {
        try {
            event.position().ifPresent(this::await);
            KnownDevices known = ledger.get().knownDevices();
            OptionalLong host = known.hostOf(event.client());
            return host.isPresent()
                    ? known.host(host.getAsLong()).map(found -> found.content().name())
                    : Optional.empty();
        } catch (LedgerException away) {
            throw new UndecidedException("which host a device is cannot be asked now: " + away.getMessage(), away);
        }
    }

    private static List<Subject> names(Client client) {
        List<Subject> names = new ArrayList<>();
        client.id().ifPresent(id -> names.add(new Subject.ClientId(id)));
        client.hardwareAddress().ifPresent(hardware -> names.add(new Subject.Hardware(hardware.octets())));
        return names;
    }

    /** Positions of two partitions have no order; there the times decide. */
    private static boolean isBefore(Optional<Sight> sight, Position at, Instant time) {
        return sight.filter(first -> first.position().partition() == at.partition()
                        ? first.position().compareTo(at) < 0
                        : first.at().isBefore(time))
                .isPresent();
    }

    private synchronized Optional<Sight> recall(Subject name) {
        return Optional.ofNullable(remembered.get(name));
    }

    private Optional<Sight> ask(List<Subject> names, Position at, Instant time) {
        try {
            await(at);
            return ledger.get().sightBefore(names, at, time);
        } catch (LedgerException away) {
            throw new UndecidedException("whether a device is new cannot be asked now: " + away.getMessage(), away);
        }
    }

    private synchronized void remember(List<Subject> names, Sight sight) {
        names.forEach(name -> remembered.put(name, sight));
    }

    /** In short waits: where another process writes the ledger, each of them looks anew how far that one has come. */
    private void await(Position at) {
        try {
            for (int waited = 0; waited < WAITS; waited++) {
                if (ledger.get().awaitApplied(at, ONE_WAIT)) {
                    return;
                }
            }
        } catch (InterruptedException leaving) {
            Thread.currentThread().interrupt();
            throw new UndecidedException("interrupted while waiting for the ledger", leaving);
        }
        throw new UndecidedException("it waits for the ledger, which has not come to record " + at + " yet");
    }
}
