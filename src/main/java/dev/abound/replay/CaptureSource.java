package dev.abound.replay;

import dev.abound.spi.Arrival;
import dev.abound.spi.BindingSource;
import dev.abound.spi.Inbox;
import dev.abound.spi.SettingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings every DHCPACK and BOOTP reply of a capture file as an entry, once each time it runs. Nothing is left out as a
 * repetition: the same reply of the same file has the same id every time, which is what receivers compare.
 */
public final class CaptureSource implements BindingSource {

    /** The kind of entry an exit program sends. */
    private static final String KIND = "exit";

    private static final Logger LOG = LoggerFactory.getLogger(CaptureSource.class);
    private static final int WINDOW = 1_024; // entries offered and not forced

    private final String name;
    private final Path file;
    private final Semaphore window = new Semaphore(WINDOW);
    private final AtomicReference<Throwable> lost = new AtomicReference<>();
    private volatile boolean closed;

    private CaptureSource(String name, Path file) {
        this.name = name;
        this.file = file;
    }

    /**
     * A source that reads this file when it runs.
     *
     * @throws SettingException when there is no such file that can be read
     */
    public static CaptureSource open(String name, Path file) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new SettingException(
                    "Source \"" + name + "\" cannot read the capture " + file + ". Correct sources." + name + ".file.");
        }
        return new CaptureSource(name, file);
    }

    @Override
    public String name() {
        return name;
    }

    /** Returns when every entry is forced. */
    @Override
    public void run(Inbox inbox) throws InterruptedException {
        bring(inbox);
        window.acquire(WINDOW);
        window.release(WINDOW);
        throwIfLost();
    }

    private void bring(Inbox inbox) throws InterruptedException {
        try (InputStream in = Files.newInputStream(file);
                CaptureReader capture = CaptureReader.open(in)) {
            bring(capture, inbox);
            capture.notes().forEach(note -> LOG.warn("capture {}: {}", file, note));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("capture " + file + ": " + unreadable.getMessage(), unreadable);
        }
    }

    private void bring(CaptureReader capture, Inbox inbox) throws IOException, InterruptedException {
        Optional<CapturedDatagram> next = capture.next();
        while (next.isPresent() && !closed && lost.get() == null) {
            ReplyEntry reply = ReplyEntry.of(next.get());
            if (reply.entry().isPresent()) {
                window.acquire();
                inbox.append(Arrival.of(KIND, reply.entry().get())).whenComplete((position, failure) -> {
                    lost.compareAndSet(null, failure);
                    window.release();
                });
            }
            next = capture.next();
        }
    }

    private void throwIfLost() {
        if (lost.get() != null) {
            throw new IllegalStateException("source " + name + " stopped: an entry could not be kept", lost.get());
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
