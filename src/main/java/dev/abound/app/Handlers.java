package dev.abound.app;

import dev.abound.dispatch.HandlerSlot;
import dev.abound.filter.DeviceKnowledge;
import dev.abound.spi.BindingHandler;
import dev.abound.spi.HandlerSettings;
import dev.abound.spi.NoticeListener;
import dev.abound.spi.SettingException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The configured handlers. Each is made on its own thread, so that a slow one delays nobody; a setting it cannot use
 * is still found before the doors open.
 */
final class Handlers {

    private static final Logger LOG = LoggerFactory.getLogger(Handlers.class);
    private static final int DEFAULT_BATCH = 1_024;
    private static final int LARGEST_BATCH = 10_000;

    private final List<Place> places;
    private final CountDownLatch held;
    private final Notices notices;

    private record Place(HandlerSlot slot, CompletableFuture<Void> made) {}

    /**
     * @param devices knows which are new; empty where no ledger is kept
     * @param notices told to the handlers that listen
     * @throws ConfigurationException for an unknown type, key or filter
     */
    Handlers(
            List<HandlerConfiguration> handlers,
            HandlerTypes types,
            Path directory,
            Optional<DeviceKnowledge> devices,
            Notices notices) {
        this(handlers, types, directory, devices, notices, new CountDownLatch(0));
    }

    private Handlers(
            List<HandlerConfiguration> handlers,
            HandlerTypes types,
            Path directory,
            Optional<DeviceKnowledge> devices,
            Notices notices,
            CountDownLatch held) {
        this.held = held;
        this.notices = notices;
        this.places = handlers.stream()
                .map(handler -> place(handler, types.find(handler), directory, devices))
                .toList();
    }

    private Handlers(List<Place> places, Notices notices, CountDownLatch held) {
        this.places = places;
        this.held = held;
        this.notices = notices;
    }

    /** The same, but they hear nothing before {@link #release}. */
    static Handlers held(
            List<HandlerConfiguration> handlers,
            HandlerTypes types,
            Path directory,
            Optional<DeviceKnowledge> devices,
            Notices notices) {
        return new Handlers(handlers, types, directory, devices, notices, new CountDownLatch(1));
    }

    /** From now on they hear events. */
    void release() {
        held.countDown();
    }

    /** These and others, which need no settings. */
    Handlers and(List<HandlerSlot> more) {
        Stream<Place> others = more.stream().map(slot -> new Place(slot, CompletableFuture.completedFuture(null)));
        return new Handlers(Stream.concat(places.stream(), others).toList(), notices, held);
    }

    List<HandlerSlot> slots() {
        return places.stream().map(Place::slot).toList();
    }

    private Place place(
            HandlerConfiguration handler, HandlerMaker maker, Path directory, Optional<DeviceKnowledge> devices) {
        CompletableFuture<Void> made = new CompletableFuture<>();
        HandlerSettings settings = handler.forProvider(directory);
        HandlerSlot slot = new HandlerSlot(
                handler.name(),
                () -> listening(handler.name(), whenReleased(make(maker, handler, settings, made))),
                HandlerFilter.of(handler, maker.filter(), devices),
                handler.flag("snapshots", false),
                batch(handler));
        return new Place(slot, made);
    }

    private static BindingHandler make(
            HandlerMaker maker, HandlerConfiguration handler, HandlerSettings settings, CompletableFuture<Void> made) {
        try {
            return maker.make(settings);
        } catch (ConfigurationException wrong) {
            made.completeExceptionally(wrong);
            throw wrong;
        } catch (SettingException wrong) {
            made.completeExceptionally(new ConfigurationException(handler.placed(wrong.getMessage()), wrong));
            throw wrong;
        } finally {
            made.complete(null); // also after any other failure: that one is tried again and may pass
        }
    }

    private BindingHandler listening(String name, BindingHandler made) {
        if (made instanceof NoticeListener listener) {
            notices.listen(name, listener);
        }
        return made;
    }

    private BindingHandler whenReleased(BindingHandler made) {
        try {
            held.await();
            return made;
        } catch (InterruptedException unwanted) {
            made.close();
            throw new IllegalStateException("it was not needed after all", unwanted);
        }
    }

    private static int batch(HandlerConfiguration handler) {
        Optional<Setting> size = handler.find("batch");
        if (size.isEmpty()) {
            return DEFAULT_BATCH;
        }
        String text = size.get().value();
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > LARGEST_BATCH) {
            throw size.get().wanted("a whole number from 1 to " + LARGEST_BATCH);
        }
        return Integer.parseInt(text);
    }

    /**
     * Waits until every handler was made once, or failed once. One that takes longer is made while the service already
     * works.
     *
     * @throws ConfigurationException when one cannot use its settings
     */
    void awaitFirstAttempt(Duration atMost) throws InterruptedException {
        CompletableFuture<Void> all =
                CompletableFuture.allOf(places.stream().map(Place::made).toArray(CompletableFuture[]::new));
        try {
            all.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException wrong) {
            throw new ConfigurationException(wrong.getCause().getMessage(), wrong.getCause());
        } catch (TimeoutException slow) {
            LOG.info("some handlers are not ready yet; the service starts without waiting for them");
        }
    }
}
