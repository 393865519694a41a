package dev.abound.app;

import dev.abound.intake.IntakeSource;
import dev.abound.spi.BindingSource;
import dev.abound.spi.Inbox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sources of a service, each on a thread of its own. */
final class Sources implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Sources.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final List<BindingSource> sources = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    private Sources() {}

    /**
     * Looks at every source without opening one.
     *
     * @param directory the service's data directory
     * @throws ConfigurationException when one cannot be opened as it is configured
     */
    static List<Supplier<BindingSource>> find(List<SourceConfiguration> configured, Path directory) {
        List<Supplier<BindingSource>> found = configured.stream()
                .map(source -> SourceTypes.find(source, directory))
                .toList();
        DataQueueSettings.refuseSharedQueues(configured);
        return found;
    }

    /** Opens every door; nothing is taken in before {@link #start}. */
    static Sources open(List<Supplier<BindingSource>> found) {
        Sources opened = new Sources();
        try {
            found.forEach(source -> opened.sources.add(source.get()));
            return opened;
        } catch (RuntimeException refused) {
            opened.sources.forEach(BindingSource::close);
            throw refused;
        }
    }

    /** Where those that listen do, by name. */
    Map<String, String> listeners() {
        Map<String, String> listeners = new LinkedHashMap<>();
        for (BindingSource source : sources) {
            if (source instanceof IntakeSource intake) {
                listeners.put(source.name(), intake.listeningOn());
            }
        }
        return listeners;
    }

    void start(Function<String, Inbox> inboxes) {
        for (BindingSource source : sources) {
            Inbox inbox = new WatchedInbox(inboxes.apply(source.name()), source.name());
            Thread thread = new Thread(() -> run(source, inbox), "source-" + source.name());
            threads.add(thread);
            thread.start();
        }
    }

    /** One source's end is not the others'. */
    private static void run(BindingSource source, Inbox inbox) {
        try {
            source.run(inbox);
            LOG.info("source {} has ended", source.name());
        } catch (InterruptedException draining) {
            LOG.info("source {} was interrupted while draining", source.name());
        } catch (RuntimeException | LinkageError failure) {
            LOG.error("source {} has failed; the others go on: {}", source.name(), failure.getMessage(), failure);
        }
    }

    /** Shuts all doors first, then waits for what is in hand. */
    @Override
    public void close() {
        sources.forEach(BindingSource::close);
        long end = System.nanoTime() + PATIENCE.toNanos();
        threads.forEach(thread -> join(thread, end));
    }

    private static void join(Thread thread, long end) {
        try {
            thread.join(Math.max(1, Duration.ofNanos(end - System.nanoTime()).toMillis()));
            if (thread.isAlive()) {
                LOG.warn("{} does not end in time and is interrupted", thread.getName());
                thread.interrupt();
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
