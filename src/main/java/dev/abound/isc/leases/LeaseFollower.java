package dev.abound.isc.leases;

import dev.abound.isc.leases.FilePlace.Reading;
import dev.abound.isc.leases.OpenLeaseFile.Look;
import dev.abound.spi.Inbox;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows a lease file under its name, whatever becomes of the file: dhcpd appends to it, and now and then puts a new one in
 * its place and keeps the old one beside it, with a tilde. One thread uses it.
 */
final class LeaseFollower implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LeaseFollower.class);
    private static final int LOOKS_FOR_REST = 10;

    private final Path path;
    private final LeaseNotebook notebook;
    private final Delivery delivery;
    private final BooleanSupplier leaving;
    private final Consumer<LeaseFileProblem> problems;

    private Optional<Transcript> transcript = Optional.empty();
    private Optional<Look> lastLook = Optional.empty();

    LeaseFollower(
            Path path,
            LeaseNotebook notebook,
            Inbox inbox,
            BooleanSupplier leaving,
            Consumer<LeaseFileProblem> problems) {
        this.path = path;
        this.notebook = notebook;
        this.delivery = new Delivery(inbox);
        this.leaving = leaving;
        this.problems = problems;
    }

    /**
     * Looks at the file once and brings what has changed; returns when the journal has forced it.
     *
     * @throws NotKeptException when the journal could not keep it: what is known in memory is then ahead of the journal, and
     *     a new follower with a newly read notebook is needed
     */
    void poll() throws IOException, InterruptedException {
        Optional<Look> look = Look.at(path);
        if (transcript.isEmpty()) {
            begin();
        } else if (!look.equals(lastLook)) {
            follow(transcript.get(), look);
        }
        lastLook = look; // taken before reading: what was written meanwhile shows as another look
    }

    /** Is a file open? Until one has appeared nothing can be read. */
    boolean hasFile() {
        return transcript.isPresent();
    }

    private void begin() throws IOException, InterruptedException {
        Optional<FilePlace> place = notebook.place();
        if (place.filter(known -> known.reading() != Reading.FIRST).isPresent()) {
            bringRestOfReplaced(place.get());
        }
        transcript = open(path);
        if (transcript.isPresent()) {
            begin(transcript.get(), place);
        }
    }

    private void begin(Transcript file, Optional<FilePlace> place) throws IOException, InterruptedException {
        boolean unbroken =
                place.isPresent() && place.get().reading() != Reading.CATCHING_UP && file.continues(place.get());
        if (unbroken) {
            LOG.debug("goes on in {} at line {}", path, place.get().line());
            file.goOn(place.get());
        } else {
            startOver(file);
        }
    }

    /** While nobody looked, dhcpd may have replaced the file; then the old one, with the tilde, has the details. */
    private void bringRestOfReplaced(FilePlace place) throws IOException, InterruptedException {
        Optional<Transcript> replaced = open(path.resolveSibling(path.getFileName() + "~"));
        if (replaced.isPresent()) {
            try (Transcript old = replaced.get()) {
                if (place.reading() == Reading.CATCHING_UP && old.key() == place.key()) {
                    old.startOver(Reading.CATCHING_UP);
                } else if (old.continues(place)) {
                    old.goOn(place);
                }
            }
        }
    }

    private void startOver(Transcript file) throws IOException, InterruptedException {
        boolean first = notebook.place()
                .filter(place -> place.reading() != Reading.FIRST)
                .isEmpty();
        LOG.info("reads {} from its beginning{}", path, first ? ", for the first time" : "");
        file.startOver(first ? Reading.FIRST : Reading.CATCHING_UP);
    }

    private void follow(Transcript file, Optional<Look> look) throws IOException, InterruptedException {
        if (look.filter(seen -> seen.key() != file.key()).isPresent()) {
            file.finish(); // what was written last under the old name
            replace();
        } else if (file.wasRewritten()) {
            LOG.warn("{} was rewritten in its place; what is new in it is told by comparing", path);
            awaitRest();
            replace();
        } else {
            file.readOn();
        }
    }

    private void replace() throws IOException, InterruptedException {
        close();
        transcript = open(path);
        if (transcript.isPresent()) {
            startOver(transcript.get());
        }
    }

    private Optional<Transcript> open(Path name) throws IOException {
        Optional<OpenLeaseFile> file = OpenLeaseFile.open(name);
        return file.isEmpty()
                ? Optional.empty()
                : Optional.of(new Transcript(file.get(), notebook, delivery, leaving, problems));
    }

    /** Somebody copies a file over this one: it is read when it no longer grows, or after a second. */
    private void awaitRest() throws IOException, InterruptedException {
        Optional<Look> before = Optional.empty();
        Optional<Look> now = Look.at(path);
        for (int looks = 0; looks < LOOKS_FOR_REST && !now.equals(before); looks++) {
            TimeUnit.MILLISECONDS.sleep(100);
            before = now;
            now = Look.at(path);
        }
    }

    @Override
    public void close() throws IOException {
        if (transcript.isPresent()) {
            transcript.get().close();
            transcript = Optional.empty();
        }
    }
}
