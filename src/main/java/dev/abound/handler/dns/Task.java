package dev.abound.handler.dns;

import dev.abound.event.Action;
import dev.abound.event.BindingEvent;
import dev.abound.value.Ipv4Address;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xbill.DNS.Name;

/**
 * What one event makes necessary for its address: first what was there before goes, then the name leads to the address, then
 * the address gets the name – only when the name is the client's (RFC 4703 §5.4).
 */
final class Task {

    private static final Logger LOG = LoggerFactory.getLogger(Task.class);

    private final BindingEvent event;
    private final Published known;
    private final Wanted wanted;
    private final Zones zones;
    private final boolean nameIsKnown;
    private Optional<Wanted.Holder> holder;
    private Standing forward;
    private Standing reverse;
    private int step;
    private boolean changed;

    /** @param nameIsKnown do we believe that the wanted name is this client's already? */
    Task(BindingEvent event, Published known, Wanted wanted, Zones zones, boolean nameIsKnown) {
        this.event = event;
        this.known = known;
        this.wanted = wanted;
        this.zones = zones;
        this.nameIsKnown = nameIsKnown;
        this.holder = known.holder();
        this.forward = known.forward();
        this.reverse = known.reverse();
    }

    /**
     * Is everything as it should be? What stands in our way is tried again at each new binding, not at each renewal; so is
     * a name that went on to another address, unless it has left that one.
     *
     * @param nameIsHeld does the wanted name lead to an address, this one or another?
     */
    static boolean isSettled(BindingEvent event, Published known, Wanted wanted, Zones zones, boolean nameIsHeld) {
        if (!known.holder().equals(wanted.name())) {
            return false;
        }
        boolean again = event.action() == Action.BOUND || known.wasMadeBy(event);
        if (wanted.name().isEmpty()) {
            return true;
        }
        if (wanted.forward() && known.forward() == Standing.MOVED) {
            return nameIsHeld && !again;
        }
        boolean wantsReverse = wanted.reverse()
                && zones.reverseOf(known.address()).isPresent()
                && (!wanted.forward() || known.forward() == Standing.OURS);
        return isSettled(wanted.forward(), known.forward(), again) && isSettled(wantsReverse, known.reverse(), again);
    }

    private static boolean isSettled(boolean wants, Standing standing, boolean again) {
        return wants
                ? standing == Standing.OURS || (standing == Standing.CONFLICT && !again)
                : standing == Standing.NONE || standing == Standing.MOVED;
    }

    BindingEvent event() {
        return event;
    }

    Ipv4Address address() {
        return known.address();
    }

    /** What is published as far as the task has come. */
    Published published() {
        return known.with(holder, forward, reverse).saidBy(event);
    }

    boolean hasChangedAnything() {
        return changed;
    }

    Optional<Wanted.Holder> nameTaken() {
        return forward == Standing.OURS ? holder : Optional.empty();
    }

    /** What to do next; empty at the end. */
    Optional<Step> next() {
        Optional<Step> next = Optional.empty();
        while (next.isEmpty() && step < 3) {
            next = switch (step++) {
                case 0 -> endName();
                case 1 -> claimName();
                default -> wantsReverse() ? claimAddress() : endAddress();
            };
        }
        return next;
    }

    /** A job, and what follows from its end. */
    record Step(Job job, Runnable done, Runnable refused) {}

    private Optional<Step> endName() {
        boolean stays = wanted.forward() && wanted.name().equals(known.holder());
        if (forward != Standing.OURS || stays) {
            forward = stays || forward == Standing.OURS ? forward : Standing.NONE;
            return Optional.empty();
        }
        Wanted.Holder old = known.holder().orElseThrow();
        Optional<Zone> zone = zones.holding(old.name());
        if (zone.isEmpty()) {
            LOG.warn("{} stays in the DNS: no zone of it is configured any more", old.name());
            forward = Standing.NONE;
        }
        return zone.map(in -> new Step(new NameEndJob(in, old, address()), () -> forward(Standing.NONE), this::stays));
    }

    private Optional<Step> claimName() {
        if (!wanted.forward() || forward == Standing.OURS) {
            holder = wanted.name().or(() -> holder);
            return Optional.empty();
        }
        Wanted.Holder name = wanted.name().orElseThrow();
        ClaimJob claim = new ClaimJob(
                zones.holding(name.name()).orElseThrow(),
                () -> Change.takeName(name, address(), wanted.ttl()),
                () -> Change.leadName(name, address(), wanted.ttl()),
                nameIsKnown);
        return Optional.of(
                new Step(claim, () -> claimed(name, claim.outcome()), () -> claimed(name, Standing.CONFLICT)));
    }

    private void claimed(Wanted.Holder name, Standing outcome) {
        holder = Optional.of(name);
        forward(outcome);
        if (outcome == Standing.CONFLICT) {
            LOG.info("{} stays without the name {}: it is somebody else's", address(), name.name());
        }
    }

    private void forward(Standing standing) {
        forward = standing;
        changed = true;
    }

    private boolean wantsReverse() {
        return wanted.reverse() && (!wanted.forward() || forward == Standing.OURS);
    }

    private Optional<Step> claimAddress() {
        boolean stays = reverse == Standing.OURS && wanted.name().equals(known.holder());
        Optional<Zones.Reverse> place = stays ? Optional.empty() : zones.reverseOf(address());
        Wanted.Holder name = wanted.name().orElseThrow();
        boolean believed = known.reverse() == Standing.OURS;
        if (!stays) {
            reverse = Standing.NONE; // of the new name nothing is there yet
        }
        return place.map(in -> {
            ClaimJob claim = new ClaimJob(
                    in.zone(),
                    () -> Change.nameAddress(in.owner(), name, wanted.ttl()),
                    () -> Change.renameAddress(in.owner(), name, wanted.ttl()),
                    believed);
            return new Step(claim, () -> named(in.owner(), claim.outcome()), () -> reverse(Standing.CONFLICT));
        });
    }

    private void named(Name owner, Standing outcome) {
        reverse(outcome);
        if (outcome == Standing.CONFLICT) {
            LOG.info("{} keeps the name that somebody gave it at {}", address(), owner);
        }
    }

    private Optional<Step> endAddress() {
        if (known.reverse() != Standing.OURS) {
            reverse = Standing.NONE;
            return Optional.empty();
        }
        Wanted.Holder old = known.holder().orElseThrow();
        return zones.reverseOf(address())
                .map(in -> new Step(
                        new EndJob(in.zone(), Change.unnameAddress(in.owner(), old)),
                        () -> reverse(Standing.NONE),
                        this::stays));
    }

    /** What could not be taken away is still there, and known, for the day the dead letter is replayed. */
    private void stays() {
        LOG.debug("{} keeps what the server does not let go", address());
    }

    private void reverse(Standing standing) {
        reverse = standing;
        changed = true;
    }
}
