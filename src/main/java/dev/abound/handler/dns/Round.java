package dev.abound.handler.dns;

import dev.abound.event.Action;
import dev.abound.event.BindingEvent;
import dev.abound.spi.HandlerResult;
import dev.abound.value.Ipv4Address;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xbill.DNS.Name;

/**
 * One batch of events. They are begun in journal order; one that has an address or a name in common with one under way waits for
 * that one, and everything behind it waits too. So the order is kept for each address and for each name, and everything
 * else happens at once.
 */
final class Round {

    private static final int MOST_UNDER_WAY = 1_024;

    private final Naming naming;
    private final Zones zones;
    private final Notebook notebook;
    private final Pipeline pipeline;
    private final Set<Lease> busyLeases = new HashSet<>();
    private final Set<Name> busyNames = new HashSet<>();
    private int underWay;
    private boolean asked;
    private Optional<HandlerResult> trouble = Optional.empty();
    private Optional<IOException> broken = Optional.empty();

    /** An address of a realm. */
    record Lease(String realm, Ipv4Address address) {
        static Lease of(BindingEvent event) {
            return new Lease(event.realm(), event.address().orElseThrow());
        }
    }

    Round(Naming naming, Zones zones, Notebook notebook, Pipeline pipeline) {
        this.naming = naming;
        this.zones = zones;
        this.notebook = notebook;
        this.pipeline = pipeline;
    }

    HandlerResult run(List<BindingEvent> events) throws IOException, InterruptedException {
        for (BindingEvent event : events) {
            if (concernsUs(event) && trouble.isEmpty()) {
                take(event);
            }
        }
        while (underWay > 0) {
            pump();
        }
        check();
        if (asked) {
            notebook.force();
        }
        return trouble.orElseGet(HandlerResult::done);
    }

    private static boolean concernsUs(BindingEvent event) {
        return event.action() != Action.INFORMED
                && event.address().filter(address -> !address.isAny()).isPresent();
    }

    private void pump() throws IOException, InterruptedException {
        pipeline.pump();
        check();
    }

    private void check() throws IOException {
        if (broken.isPresent()) {
            throw broken.get();
        }
    }

    private void take(BindingEvent event) throws IOException, InterruptedException {
        Wanted wanted = naming.wanted(event);
        while (mustWait(event, wanted) && trouble.isEmpty()) {
            pump();
        }
        Optional<Published> noted = noted(event);
        if (trouble.isPresent()
                || noted.filter(published -> published.outdates(event)).isPresent()) {
            return;
        }
        if (event.action().binds()) {
            bind(event, noted, wanted);
        } else if (noted.isPresent()) {
            end(event, noted.get());
        } else {
            recall(event);
        }
    }

    /** What is noted is read again after each wait: whoever took over a name has changed the note of another address. */
    private boolean mustWait(BindingEvent event, Wanted wanted) throws IOException {
        return underWay >= MOST_UNDER_WAY
                || busyLeases.contains(Lease.of(event))
                || names(noted(event), wanted).stream().anyMatch(busyNames::contains);
    }

    private Optional<Published> noted(BindingEvent event) throws IOException {
        return notebook.find(event.realm(), event.address().orElseThrow());
    }

    private void bind(BindingEvent event, Optional<Published> noted, Wanted wanted) throws IOException {
        Published known = noted.orElseGet(() -> Published.nothing(event));
        Optional<Published> held = heldBy(wanted);
        if (!Task.isSettled(event, known, wanted, zones, held.isPresent())) {
            boolean nameIsKnown =
                    held.filter(other -> other.holder().equals(wanted.name())).isPresent();
            start(new Task(event, known, wanted, zones, nameIsKnown), names(noted, wanted));
        } else if (event.action() == Action.BOUND && noted.isPresent()) {
            notebook.put(known.saidBy(event)); // what is older than this is outdated
        }
    }

    private Optional<Published> heldBy(Wanted wanted) throws IOException {
        return wanted.name().isEmpty()
                ? Optional.empty()
                : notebook.holder(wanted.name().get().name());
    }

    private static Set<Name> names(Optional<Published> known, Wanted wanted) {
        return Stream.of(known.flatMap(Published::holder), wanted.name())
                .flatMap(Optional::stream)
                .map(Wanted.Holder::name)
                .collect(Collectors.toSet());
    }

    /** A client that does not hold the address ends nothing. */
    private void end(BindingEvent event, Published known) {
        boolean isHolders = known.holder()
                .filter(holder -> event.client().identity().isEmpty()
                        || Dhcid.marks(holder.dhcid(), event.client(), holder.name()))
                .isPresent();
        if (isHolders) {
            start(new Task(event, known, Wanted.NOTHING, zones, false), names(Optional.of(known), Wanted.NOTHING));
        }
    }

    /** Nothing is noted of the address: if we ever named it, the DNS knows. */
    private void recall(BindingEvent event) {
        zones.reverseOf(event.address().orElseThrow()).ifPresent(place -> {
            underWay++;
            busyLeases.add(Lease.of(event));
            new Recollection(event, place, pipeline)
                    .begin(
                            found -> advance(new Task(event, found, Wanted.NOTHING, zones, false), Set.of()),
                            () -> release(event, Set.of()),
                            outcome -> failed(event, outcome, Set.of()));
        });
    }

    private void start(Task task, Set<Name> names) {
        underWay++;
        busyLeases.add(Lease.of(task.event()));
        busyNames.addAll(names);
        advance(task, names);
    }

    private void advance(Task task, Set<Name> names) {
        Optional<Task.Step> step = task.next();
        if (step.isPresent()) {
            ask(task, step.get(), names);
        } else {
            note(task);
            release(task.event(), names);
        }
    }

    private void ask(Task task, Task.Step step, Set<Name> names) {
        Job job = step.job();
        asked = true;
        pipeline.submit(job.zone(), job.next(), outcome -> heard(task, step, names, outcome));
    }

    private void heard(Task task, Task.Step step, Set<Name> names, Outcome outcome) {
        if (outcome instanceof Outcome.Answered answer) {
            if (step.job().answered(answer.rcode())) {
                step.done().run();
                advance(task, names);
            } else if (step.job().isRestless()) {
                stop(task, new Outcome.Later("somebody else changes the same name all the time"), names);
            } else {
                ask(task, step, names);
            }
        } else {
            if (outcome instanceof Outcome.Never) {
                step.refused().run();
            }
            stop(task, outcome, names);
        }
    }

    private void stop(Task task, Outcome outcome, Set<Name> names) {
        if (task.hasChangedAnything()) {
            note(task);
        }
        failed(task.event(), outcome, names);
    }

    /** What is to come again goes before what is to be set aside: after it, that will be refused again. */
    private void failed(BindingEvent event, Outcome outcome, Set<Name> names) {
        if (outcome instanceof Outcome.Later later) {
            trouble = Optional.of(HandlerResult.retry(later.reason()));
        } else if (outcome instanceof Outcome.Never never && trouble.isEmpty()) {
            trouble = Optional.of(HandlerResult.rejected(never.reason()));
        }
        release(event, names);
    }

    private void release(BindingEvent event, Set<Name> names) {
        underWay--;
        busyLeases.remove(Lease.of(event));
        busyNames.removeAll(names);
    }

    private void note(Task task) {
        try {
            Published published = task.published();
            Optional<Wanted.Holder> taken = task.nameTaken();
            if (taken.isPresent()) {
                takeFromOther(published, taken.get());
            }
            notebook.put(published);
        } catch (IOException refused) {
            broken = Optional.of(refused);
        }
    }

    /** The name leads here now, and to the address it led to before no longer. */
    private void takeFromOther(Published published, Wanted.Holder taken) throws IOException {
        Optional<Published> other = notebook.holder(taken.name())
                .filter(holding -> !holding.address().equals(published.address())
                        || !holding.realm().equals(published.realm()));
        if (other.isPresent()) {
            notebook.put(other.get()
                    .with(other.get().holder(), Standing.MOVED, other.get().reverse()));
        }
    }
}
