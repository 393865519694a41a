package dev.abound.isc.leases;

import dev.abound.spi.BindingSource;
import dev.abound.spi.Inbox;
import dev.abound.spi.SettingException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the lease file of a running ISC dhcpd (dhcpd.leases(5), IPv4) and brings each change as an entry of kind
 * {@code isc-lease}. The first reading is a snapshot; what changed while this source was not running is news, with the
 * times of the file.
 *
 * <p>Looks at the file five times a second. Keeps a notebook of what it knows, a file of some 64 octets for each lease; when
 * that is lost, the next reading is a first one again.
 */
public final class LeaseFileSource implements BindingSource {

    private static final Logger LOG = LoggerFactory.getLogger(LeaseFileSource.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final String name;
    private final Path file;
    private final Path notebookFile;
    private final ProblemLog problems;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile String complaint = ""; // the last one that was logged, so that it is logged once

    private LeaseFileSource(String name, Path file, Path notebookFile) {
        this.name = name;
        this.file = file;
        this.notebookFile = notebookFile;
        this.problems = new ProblemLog(file);
    }

    /**
     * A source that follows this file when it runs. The file need not be there yet; its directory must.
     *
     * @param notebook where to remember what has been read; made when it is missing
     * @throws SettingException when there is no directory in which the file could appear
     */
    public static LeaseFileSource open(String name, Path file, Path notebook) {
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null || !Files.isDirectory(directory) || Files.isDirectory(file)) {
            throw new SettingException("Source \"" + name + "\" finds no lease file at " + file + ". Correct sources."
                    + name + ".file: dhcpd's is usually /var/lib/dhcp/dhcpd.leases.");
        }
        return new LeaseFileSource(name, file, notebook);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<String> trouble() {
        return Optional.of(complaint).filter(what -> !what.isEmpty()).map(this::sentence);
    }

    private String sentence(String what) {
        return "the lease file " + file + " " + what;
    }

    @Override
    public void run(Inbox inbox) throws InterruptedException {
        while (!isClosed()) {
            try (LeaseNotebook notebook = LeaseNotebook.open(notebookFile);
                    LeaseFollower follower = new LeaseFollower(file, notebook, inbox, this::isClosed, problems)) {
                follow(follower);
            } catch (NotKeptException refused) { // said by the journal; the notebook knows what was kept
                LOG.debug("begins again where the notebook says", refused);
                pause(AFTER_FAILURE);
            } catch (ClosedByInterruptException interrupted) {
                throw leaving(interrupted);
            } catch (IOException unreadable) {
                complain("cannot be followed: " + unreadable);
                pause(AFTER_FAILURE);
            }
        }
    }

    private static InterruptedException leaving(ClosedByInterruptException interrupted) {
        InterruptedException leaving = new InterruptedException("interrupted while reading");
        leaving.initCause(interrupted);
        return leaving;
    }

    private void follow(LeaseFollower follower) throws IOException, InterruptedException {
        while (!isClosed()) {
            follower.poll();
            if (follower.hasFile()) {
                complaint = "";
            } else {
                complain("is not there; waiting for it");
            }
            pause(BETWEEN_LOOKS);
        }
    }

    private void complain(String what) {
        if (!what.equals(complaint)) {
            LOG.warn("source {}: {}", name, sentence(what));
            complaint = what;
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private void pause(Duration length) throws InterruptedException {
        if (closed.await(length.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.debug("source {} is closing", name);
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
