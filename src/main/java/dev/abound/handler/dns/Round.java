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
    private Optional<HandlerResult> trouble = Optional.empty();
    private Optional<IOException> broken = Optional.empty();

    /** An address of a realm. */
    record Lease(String realm, Ipv4Address address) {
        static Lease of(BindingEvent event) {
            return new Lease(event.realm(), event.address().orElseThrow());
        }
    }

    /** Something that must become true before work goes on. */
    private interface Free {
        boolean now();
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
        notebook.force();
        return trouble.orElseGet(HandlerResult::done);
    }

    private static boolean concernsUs(BindingEvent event) {
        return event.action() != Action.INFORMED
                && event.address().filter(address -> !address.isAny()).isPresent();
    }

    private void pump() throws IOException, InterruptedException {
        pipeline.pump();
        if (broken.isPresent()) {
            throw broken.get();
        }
    }

    /** @return false when something went wrong first */
    private boolean await(Free free) throws IOException, InterruptedException {
        while (!free.now() && trouble.isEmpty()) {
            pump();
        }
        return trouble.isEmpty();
    }

    private void take(BindingEvent event) throws IOException, InterruptedException {
        Lease lease = Lease.of(event);
        if (!await(() -> !busyLeases.contains(lease) && underWay < MOST_UNDER_WAY)) {
            return;
        }
        Optional<Published> noted = notebook.find(lease.realm(), lease.address());
        if (noted.filter(published -> published.outdates(event)).isPresent()) {
            return;
        }
        if (event.action().binds()) {
            bind(event, noted);
        } else if (noted.isPresent()) {
            end(event, noted.get());
        } else {
            recall(event);
        }
    }

    private void bind(BindingEvent event, Optional<Published> noted) throws IOException, InterruptedException {
        Published known = noted.orElseGet(() -> Published.nothing(event));
        Wanted wanted = naming.wanted(event);
        Set<Name> names = names(known, wanted);
        if (!await(() -> names.stream().noneMatch(busyNames::contains))) {
            return;
        }
        Optional<Published> held = heldBy(wanted);
        if (!Task.isSettled(event, known, wanted, zones, held.isPresent())) {
            boolean nameIsKnown =
                    held.filter(other -> other.holder().equals(wanted.name())).isPresent();
            start(new Task(event, known, wanted, zones, nameIsKnown), names);
        } else if (event.action() == Action.BOUND && noted.isPresent()) {
            notebook.put(known.saidBy(event)); // what is older than this is outdated
        }
    }

    private Optional<Published> heldBy(Wanted wanted) throws IOException {
        return wanted.name().isEmpty()
                ? Optional.empty()
                : notebook.holder(wanted.name().get().name());
    }

    private static Set<Name> names(Published known, Wanted wanted) {
        return Stream.of(known.holder(), wanted.name())
                .flatMap(Optional::stream)
                .map(Wanted.Holder::name)
                .collect(Collectors.toSet());
    }

    /** A client that does not hold the address ends nothing. */
    private void end(BindingEvent event, Published known) throws IOException, InterruptedException {
        Set<Name> names = names(known, Wanted.NOTHING);
        boolean isHolders = known.holder()
                .filter(holder -> event.client().identity().isEmpty()
                        || Dhcid.marks(holder.dhcid(), event.client(), holder.name()))
                .isPresent();
        if (isHolders && await(() -> names.stream().noneMatch(busyNames::contains))) {
            start(new Task(event, known, Wanted.NOTHING, zones, false), names);
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
