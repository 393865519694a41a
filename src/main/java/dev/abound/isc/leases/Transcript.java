package dev.abound.isc.leases;

import dev.abound.isc.leases.FilePlace.Reading;
import dev.abound.value.Ipv4Address;
import java.io.IOException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Brings the records of one open lease file into the journal, and into the notebook once they are forced. Each call
 * returns when that is done, or earlier when the source is closing. One thread uses it.
 */
final class Transcript implements AutoCloseable {

    private static final int NOTED_EVERY = 4_096; // declarations

    private final OpenLeaseFile file;
    private final LeaseNotebook notebook;
    private final Delivery delivery;
    private final Bookkeeper bookkeeper;
    private final BooleanSupplier leaving;
    private final Consumer<LeaseFileProblem> problems;
    private DeclarationReader reader;
    private FilePlace place;

    /** Which records count: those of an address that begin at an offset. */
    private interface Choice {
        boolean isNew(Ipv4Address address, long start);
    }

    /** A transcript of the file, whose door it closes. */
    Transcript(
            OpenLeaseFile file,
            LeaseNotebook notebook,
            Delivery delivery,
            BooleanSupplier leaving,
            Consumer<LeaseFileProblem> problems)
            throws IOException {
        this.file = file;
        this.notebook = notebook;
        this.delivery = delivery;
        this.bookkeeper = new Bookkeeper(notebook.known(), delivery);
        this.leaving = leaving;
        this.problems = problems;
        this.place = new FilePlace(file.key(), 0, 1, 0, 0, Reading.FOLLOWING);
        this.reader = file.readFrom(0, 1, problems);
    }

    long key() {
        return file.key();
    }

    /** Can reading go on at that place, in this very file? */
    boolean continues(FilePlace known) throws IOException {
        return file.continues(known);
    }

    /** Goes on where an earlier transcript of this file came to. */
    void goOn(FilePlace from) throws IOException, InterruptedException {
        place = from;
        reader = file.readFrom(from.offset(), from.line(), problems);
        readToEnd((address, start) -> true);
    }

    /** Reads the whole file, of which some may be known. */
    void startOver(Reading reading) throws IOException, InterruptedException {
        long end = file.size();
        Choice choice = notebook.known().size() == 0 ? (address, start) -> true : newRecords(end)::has;
        place = new FilePlace(file.key(), 0, 1, 0, 0, reading);
        notebook.note(place);
        reader = file.readFrom(0, 1, problems);
        readToEnd(choice);
    }

    private NewRecords newRecords(long end) throws IOException {
        DeclarationReader first = file.readFrom(0, 1, problem -> {}); // said when it is read again
        first.limit(end);
        return NewRecords.find(notebook.known(), first);
    }

    /** What is there now is read as it was begun; what comes later is news. */
    private void readToEnd(Choice choice) throws IOException, InterruptedException {
        reader.limit(file.size());
        read(choice);
        if (!leaving.getAsBoolean()) {
            reader.limit(Long.MAX_VALUE);
            place = here(place.offset(), place.line(), Reading.FOLLOWING);
            notebook.note(place);
            notebook.flush();
        }
    }

    /** Reads what has been written since. */
    void readOn() throws IOException, InterruptedException {
        read((address, start) -> true);
    }

    private void read(Choice choice) throws IOException, InterruptedException {
        long before = place.offset();
        Optional<Declaration> next = reader.next();
        for (int count = 1; next.isPresent(); count++) {
            take(next.get(), choice);
            if (count % NOTED_EVERY == 0) {
                FilePlace here = here(place.offset(), place.line(), place.reading());
                delivery.afterwards(() -> notebook.note(here));
            }
            next = leaving.getAsBoolean() ? Optional.empty() : reader.next();
        }
        delivery.settle();
        if (place.offset() > before) {
            place = here(place.offset(), place.line(), place.reading());
            notebook.note(place);
            notebook.flush();
        }
    }

    private void take(Declaration declaration, Choice choice) throws IOException, InterruptedException {
        place = place.movedTo(declaration.end(), declaration.next());
        Optional<LeaseRecord> record =
                declaration.isLease() ? LeaseReader.read(declaration, problems) : Optional.empty();
        if (record.isPresent() && choice.isNew(record.get().address(), declaration.start())) {
            take(declaration, record.get());
        }
    }

    private void take(Declaration declaration, LeaseRecord record) throws IOException, InterruptedException {
        Optional<KnownLease> lease = bookkeeper.take(record, place.reading() == Reading.FIRST);
        if (lease.isPresent()) {
            delivery.afterwards(
                    () -> notebook.note(record.address(), lease.get(), declaration.end(), declaration.next()));
        }
    }

    private FilePlace here(long offset, long line, Reading reading) throws IOException {
        return new FilePlace(file.key(), offset, line, file.fingerprint(offset), offset, reading);
    }

    /** Has somebody written over what was read already? */
    boolean wasRewritten() throws IOException {
        return file.size() < reader.consumed()
                || (place.checkedOffset() > 0 && place.fingerprint() != file.fingerprint(place.checkedOffset()));
    }

    /** No more will be written into this file: what is unfinished stays so. */
    void finish() throws IOException, InterruptedException {
        readOn();
        reader.unfinished()
                .ifPresent(line -> problems.accept(new LeaseFileProblem(line, "the last record was never finished")));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
