package dev.abound.isc.leases;

import dev.abound.spi.Inbox;
import dev.abound.value.Position;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Brings a lease file of ISC dhcpd into a journal once, as a snapshot: each record that says something else than the one
 * before of its address, in the order of the file. The same file imported twice makes the same ids.
 */
public final class LeaseFileImport {

    private static final int PROBLEMS_KEPT = 1_000;

    private final KnownLeases known = new KnownLeases();
    private final Delivery delivery;
    private final Bookkeeper bookkeeper;
    private final List<LeaseFileProblem> problems = new ArrayList<>();
    private long problemCount;
    private long records;
    private long brought;

    private LeaseFileImport(Inbox inbox) {
        this.delivery = new Delivery(inbox);
        this.bookkeeper = new Bookkeeper(known, delivery);
    }

    /**
     * What an import did.
     *
     * @param records lease records that could be read
     * @param brought those of them that said something new of their address, and so stand in the journal
     * @param leases addresses
     * @param last where the journal has the last of them; empty when there was none. Whoever has handled this position
     *     has handled all
     * @param problemCount parts that could not be read and were passed over
     * @param problems the first 1,000 of them
     */
    public record Outcome(
            long records,
            long brought,
            int leases,
            Optional<Position> last,
            long problemCount,
            List<LeaseFileProblem> problems) {

        public Outcome {
            problems = List.copyOf(problems);
        }
    }

    /**
     * Reads the file once, to where it ends now; returns when everything is forced.
     *
     * @throws IOException when the file cannot be read; what came before is in the journal, and importing it again does no
     *     harm
     * @throws RuntimeException when the journal cannot keep an entry, with the reason
     */
    public static Outcome run(Path file, Inbox inbox) throws IOException, InterruptedException {
        return new LeaseFileImport(inbox).run(file);
    }

    private Outcome run(Path file) throws IOException, InterruptedException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            DeclarationReader reader = new DeclarationReader(channel, 0, 1, this::add);
            reader.limit(channel.size());
            bring(reader);
            reader.unfinished().ifPresent(line -> add(new LeaseFileProblem(line, "the file ends inside a record")));
        }
        delivery.settle();
        return new Outcome(records, brought, known.size(), delivery.last(), problemCount, problems);
    }

    private void bring(DeclarationReader reader) throws IOException, InterruptedException {
        Optional<Declaration> next = reader.next();
        while (next.isPresent()) {
            if (next.get().isLease()) {
                bring(next.get());
            }
            next = reader.next();
        }
    }

    private void bring(Declaration declaration) throws IOException, InterruptedException {
        Optional<LeaseRecord> record = LeaseReader.read(declaration, this::add);
        if (record.isPresent()) {
            records++;
            brought += bookkeeper.take(record.get(), true).isPresent() ? 1 : 0;
        }
    }

    private void add(LeaseFileProblem problem) {
        problemCount++;
        if (problems.size() < PROBLEMS_KEPT) {
            problems.add(problem);
        }
    }
}
