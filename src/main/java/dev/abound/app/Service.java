package dev.abound.app;

import dev.abound.dispatch.DispatchOptions;
import dev.abound.dispatch.Dispatcher;
import dev.abound.dispatch.HandlerSlot;
import dev.abound.spi.EntryDecoders;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What {@code serve} runs. Opened in order – directory, journal, dead letters, handlers, sources, control – and closed
 * in reverse: the doors before the rooms.
 */
public final class Service implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Service.class);
    private static final Duration HANDLERS_READY_WITHIN = Duration.ofSeconds(5);
    private static final Duration DRAINED_WITHIN = Duration.ofSeconds(4); // sources take up to 5, a stop 10 in all

    private final Opened opened = new Opened();
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Configuration configuration;
    private final Sources sources;

    /**
     * Opens everything; entries are taken in from now on.
     *
     * @param more handlers beside the configured ones
     * @throws ServiceException when the directory is in use or cannot be used
     * @throws ConfigurationException when the configuration cannot be used
     */
    public static Service open(Path path, Configuration configuration, HandlerSlot... more)
            throws InterruptedException {
        return new Service(path, configuration, List.of(more));
    }

    private Service(Path path, Configuration configuration, List<HandlerSlot> more) throws InterruptedException {
        this.configuration = configuration;
        try {
            Handlers handlers = new Handlers(configuration.handlers(), HandlerTypes.installed(), path);
            DataDirectory directory = opened.add(DataDirectory.open(path));
            Storage storage = opened.add(Storage.open(directory, configuration));
            EntryDecoders decoders = EntryDecoders.installed();
            Dispatcher dispatcher = dispatcher(storage, decoders, join(handlers.slots(), more));
            opened.add(() -> dispatcher.drain(DRAINED_WITHIN));
            dispatcher.start();
            handlers.awaitFirstAttempt(HANDLERS_READY_WITHIN);
            opened.add(Retention.start(storage.journal(), dispatcher));
            sources = opened.add(Sources.open(configuration.sources()));
            opened.add(control(directory, new Inside(storage, dispatcher)));
            storage.failure().whenComplete((never, failure) -> stopBecauseOf(failure));
            sources.start(storage.journal(), decoders, Clock.systemUTC());
            LOG.info("abound {} serves {}", Build.version(), path.toAbsolutePath());
        } catch (RuntimeException | InterruptedException failure) {
            opened.close();
            throw failure;
        }
    }
}
