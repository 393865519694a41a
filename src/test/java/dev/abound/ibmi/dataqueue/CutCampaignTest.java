package dev.abound.ibmi.dataqueue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.bridge.JournalInbox;
import dev.abound.ibmi.dataqueue.TestSystem.Running;
import dev.abound.ibmi.simulator.Fault;
import dev.abound.ibmi.simulator.HostServer;
import dev.abound.ibmi.simulator.IbmISimulator;
import dev.abound.ibmi.simulator.SimulatedQueue;
import dev.abound.journal.Journal;
import dev.abound.journal.file.FileJournal;
import dev.abound.journal.file.JournalOptions;
import dev.abound.spi.Arrival;
import dev.abound.spi.EntryDecoders;
import dev.abound.spi.Inbox;
import dev.abound.value.Octets;
import dev.abound.value.Position;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Connections cut at random while entries pass through real JTOpen into a real journal: before the server works, after,
 * inside its reply, behind it, at sign-on; between look and journal, between force and removal, and behind the
 * confirmation; and the source ended and started anew on the same journal. Every entry must be in the journal once, in
 * order.
 *
 * <p>{@code mvn -Plong verify -Dtest=CutCampaignTest}; {@code -Dabound.cuts=N -Dabound.seed=S} through
 * {@code abound.test.args}.
 */
class CutCampaignTest {

    private static final int LIKELY = 12; // one request in so many meets each kind of cut
    private static final ReadingOptions HASTY = ReadingOptions.defaults()
            .withLook(Duration.ofSeconds(1))
            .withPauses(Duration.ofNanos(200_000), Duration.ofMillis(2));

    @TempDir
    Path folder;

    private final long seed = Long.getLong("abound.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final AtomicInteger drops = new AtomicInteger();

    @Test
    void cutsLoseAndDoubleNothing() throws Exception {
        campaign(80, 0);
    }

    @Test
    void cutsWhileReadingAheadLoseAndDoubleNothing() throws Exception {
        campaign(80, 20);
    }

    @Test
    @Tag("long")
    void tenThousandCutsLoseAndDoubleNothing() throws Exception {
        campaign(Integer.getInteger("abound.cuts", 10_000), 0);
    }

    @Test
    @Tag("long")
    void tenThousandCutsWhileReadingAheadLoseNothing() throws Exception {
        campaign(Integer.getInteger("abound.cuts", 10_000), 20);
    }

    private void campaign(int cuts, int readAhead) throws Exception {
        IbmISimulator simulator = IbmISimulator.start();
        int put = 0;
        int starts = 0;
        try (TestSystem system = new TestSystem(folder, simulator);
                FileJournal journal = FileJournal.open(
                        folder.resolve("journal"), JournalOptions.defaults().withNotice(told -> {}))) {
            SimulatedQueue queue = system.createQueue();
            addFaults(simulator);
            while (simulator.faults().struck() + drops.get() < cuts) {
                starts++;
                try (Running running =
                        system.run(system.source(HASTY.withReadAhead(readAhead)), cutting(journal, simulator))) {
                    int lives = 20 + random.nextInt(200);
                    long before = simulator.faults().struck() + drops.get();
                    while (simulator.faults().struck() + drops.get() < Math.min(cuts, before + lives)) {
                        Entries.put(queue, put, put + 200);
                        put += 200;
                        TestSystem.await(() -> queue.size() < 100);
                        assertTrue(running.isRunning(), () -> "the source ended, seed " + seed);
                    }
                }
            }
            simulator.faults().clear();
            try (Running last = system.run(system.source(HASTY.withReadAhead(readAhead)), inbox(journal))) {
                TestSystem.await(() -> queue.size() == 0 && queue.waiting() == 1);
                assertTrue(last.isRunning());
            }
            check(put, Entries.in(journal), readAhead > 0 && starts > 1);
        }
        System.out.printf(
                "%d cuts (%d in requests, %d between), %d starts, %d entries, read-ahead %d, seed %d%n",
                simulator.faults().struck() + drops.get(),
                simulator.faults().struck(),
                drops.get(),
                starts,
                put,
                readAhead,
                seed);
    }

    private void addFaults(IbmISimulator simulator) {
        List<Fault> kinds = new ArrayList<>(List.of(
                Fault.cutBeforeWork(), Fault.cutBeforeWork().withReset(),
                Fault.cutAfterWork(), Fault.cutAfterWork().withReset(),
                Fault.cutAfterReply(), Fault.cutAfterReply().withReset()));
        for (int octets : new int[] {1, 4, 19, 20, 30, 57, 64, 200}) {
            kinds.add(Fault.cutMidFrame(octets));
        }
        for (Fault kind : kinds) {
            simulator
                    .faults()
                    .add(kind.on(HostServer.DATA_QUEUE)
                            .request(Fault.READ)
                            .oneIn(LIKELY * 4, random.nextLong())
                            .always());
        }
        simulator
                .faults()
                .add(Fault.cutAfterWork()
                        .request(Fault.START_SERVER)
                        .oneIn(LIKELY, random.nextLong())
                        .always());
        simulator
                .faults()
                .add(Fault.cutMidFrame(10)
                        .request(Fault.CALL_PROGRAM)
                        .oneIn(LIKELY, random.nextLong())
                        .always());
    }

    private static JournalInbox inbox(Journal journal) {
        return new JournalInbox(journal, EntryDecoders.installed(), "as400", Clock.systemUTC());
    }

    /** Cuts all connections now and then between the requests. */
    private Inbox cutting(Journal journal, IbmISimulator simulator) {
        Inbox real = inbox(journal);
        return new Inbox() {
            @Override
            public CompletionStage<Position> append(Arrival arrival) {
                perhapsCut();
                CompletionStage<Position> forced = real.append(arrival);
                if (random.nextInt(LIKELY) == 0) {
                    forced.toCompletableFuture().join();
                    drop();
                }
                return forced;
            }

            @Override
            public Optional<Octets> lastUnconfirmed() {
                return real.lastUnconfirmed();
            }

            @Override
            public void confirm(Position position) {
                real.confirm(position);
                perhapsCut();
            }

            @Override
            public void confirmLast() {
                real.confirmLast();
                perhapsCut();
            }

            private void perhapsCut() {
                if (random.nextInt(LIKELY * 2) == 0) {
                    drop();
                }
            }

            private void drop() {
                drops.incrementAndGet();
                simulator.dropConnections();
            }
        };
    }

    /**
     * @param mayDouble a start whose first look ahead is cut off, and which then goes on without, does not know what the
     *     one before it had journaled of a batch: docs/data-queue.md says so
     */
    private void check(int put, List<Octets> kept, boolean mayDouble) {
        Map<Octets, Integer> numbers = new HashMap<>();
        for (int number = 0; number < put; number++) {
            numbers.put(Entries.entry(number), number);
        }
        List<Integer> found = kept.stream().map(numbers::get).toList();
        Set<Integer> once = new HashSet<>();
        List<Integer> doubled =
                found.stream().filter(number -> !once.add(number)).toList();
        List<Integer> lost = numbers.values().stream()
                .filter(number -> !once.contains(number))
                .sorted()
                .toList();
        assertEquals(List.of(), lost, () -> "lost; doubled " + doubled + ", seed " + seed);
        System.out.printf("%d of %d doubled%n", doubled.size(), put);
        if (!mayDouble) {
            assertEquals(List.of(), doubled, () -> "doubled, seed " + seed);
        }
        List<Integer> first = found.stream().distinct().toList();
        assertEquals(first.stream().sorted().toList(), first, () -> "out of order, seed " + seed);
    }
}
