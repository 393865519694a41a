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
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sources of a service, each on a thread of its own. */
final class Sources implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Sources.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    static final String FAILED = "failed";

    private static final String RUNNING = "running";
    private static final String ENDED = "ended";

    private final List<BindingSource> sources = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Map<String, String> states = new ConcurrentHashMap<>(); // by name
    private final Map<String, WatchedInbox> inboxes = new ConcurrentHashMap<>(); // by name

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
            listeningOn(source).ifPresent(address -> listeners.put(source.name(), address));
        }
        return listeners;
    }

    private static Optional<String> listeningOn(BindingSource source) {
        return source instanceof IntakeSource intake ? Optional.of(intake.listeningOn()) : Optional.empty();
    }

    /** How each is doing. */
    List<Vitals.OfSource> vitals(Delays delays) {
        return sources.stream()
                .filter(source -> inboxes.containsKey(source.name()))
                .map(source -> vitals(source, delays))
                .toList();
    }

    private Vitals.OfSource vitals(BindingSource source, Delays delays) {
        WatchedInbox inbox = inboxes.get(source.name());
        return new Vitals.OfSource(
                source.name(),
                states.getOrDefault(source.name(), RUNNING),
                listeningOn(source),
                source.trouble(),
                delays.find(source.name()),
                inbox.keptInAll(),
                inbox.refusedInAll(),
                source.figures());
    }

    void start(Function<String, Inbox> ways) {
        for (BindingSource source : sources) {
            WatchedInbox inbox = new WatchedInbox(ways.apply(source.name()), source.name());
            inboxes.put(source.name(), inbox);
            Thread thread = new Thread(() -> run(source, inbox), "source-" + source.name());
            threads.add(thread);
            thread.start();
        }
    }

    /** One source's end is not the others'. */
    private void run(BindingSource source, Inbox inbox) {
        try {
            source.run(inbox);
            states.put(source.name(), ENDED);
            LOG.info("source {} has ended", source.name());
        } catch (InterruptedException draining) {
            LOG.info("source {} was interrupted while draining", source.name());
        } catch (RuntimeException | LinkageError failure) {
            states.put(source.name(), FAILED);
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
