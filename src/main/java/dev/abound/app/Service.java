package dev.abound.app;

import dev.abound.bridge.ExpiryClock;
import dev.abound.bridge.LedgerDevices;
import dev.abound.dispatch.DeliveryWatch;
import dev.abound.dispatch.Dispatcher;
import dev.abound.dispatch.HandlerSlot;
import dev.abound.filter.DeviceKnowledge;
import dev.abound.omapi.server.ServerOptions;
import dev.abound.spi.BindingSource;
import dev.abound.spi.Notice;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What {@code serve} runs. Opened in order – directory, journal, dead letters, handlers, sources, OMAPI, control – and closed
 * in reverse: the doors before the rooms.
 */
public final class Service implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Service.class);
    private static final Duration BETWEEN_LOOKS_FOR_A_WRITER = Duration.ofSeconds(2);
    private static final String CLOCK = "clock"; // the source of what our own clock says
    private static final Duration HANDLERS_READY_WITHIN = Duration.ofSeconds(5);
    private static final Duration DRAINED_WITHIN = Duration.ofSeconds(4); // sources take up to 5, a stop 10 in all

    private final Opened opened = new Opened();
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Notices notices = new Notices();
    private final Dispatcher dispatcher;
    private final ConfigurationFile file;
    private final HandlerExchange exchange;
    private final Sources sources;
    private final Optional<OmapiDoor> omapi;
    private final Optional<Pages> pages;
    private final VitalSigns vitals;
    private final ControlServer control;

    /**
     * Opens everything; entries are taken in from now on.
     *
     * @param more handlers beside the configured ones
     * @throws ServiceException when the directory is in use or cannot be used
     * @throws ConfigurationException when the configuration cannot be used
     */
    public static Service open(Path path, Configuration configuration, HandlerSlot... more)
            throws InterruptedException {
        return open(path, ConfigurationFile.fixed(configuration), more);
    }

    /** The same with a configuration that can be read again: {@code abound reload}. */
    public static Service open(Path path, ConfigurationFile file, HandlerSlot... more) throws InterruptedException {
        try {
            return new Service(path, file, List.of(more));
        } catch (ConfigurationException wrong) {
            throw file.named(wrong);
        }
    }

    private Service(Path path, ConfigurationFile read, List<HandlerSlot> more) throws InterruptedException {
        Configuration configuration = read.read();
        file = read;
        try {
            LedgerType ledger = new LedgerType();
            AtomicReference<Storage> kept = new AtomicReference<>();
            HandlerTypes types = HandlerTypes.installed().and(ledger).and(new HostEnricherType(kept::get));
            Optional<DeviceKnowledge> devices = configuration.ledger().kept()
                    ? Optional.of(
                            new LedgerDevices(() -> kept.get().ledgerRoom().ledger()))
                    : Optional.empty();
            NoticeConfiguration noticed = configuration.notices();
            Handlers handlers = new Handlers(configuration.handlers(), types, path, devices, notices)
                    .and(more)
                    .and(newDevices(noticed, devices));
            Optional<ServerOptions> asked = configuration.omapi().map(OmapiConfiguration::options);
            List<Supplier<BindingSource>> found = new ArrayList<>(Sources.find(configuration.sources(), path));
            DataDirectory directory = opened.add(DataDirectory.open(path));
            Storage storage = opened.add(Storage.open(directory, configuration));
            kept.set(storage);
            ledger.opened(() -> storage.ledgerRoom().handler());
            pages = configuration.metrics().map(wanted -> opened.add(PagesDoor.open(wanted)));
            Delays delays = new Delays(pages.map(Pages::deliveries).orElse(DeliveryWatch.NONE));
            dispatcher = storage.dispatcher(handlers.slots(), delays);
            opened.add(() -> dispatcher.drain(DRAINED_WITHIN));
            dispatcher.start();
            handlers.awaitFirstAttempt(HANDLERS_READY_WITHIN);
            exchange = new HandlerExchange(
                    dispatcher, chosen -> Handlers.held(chosen, types, path, devices, notices), notices, configuration);
            Retention retention = new Retention(storage.journal(), dispatcher, storage.findLedgerRoom());
            opened.add(Rounds.every(Retention.PAUSE, "retention", retention::apply));
            Optional<PoolWatch> pools = storage.findLedgerRoom().map(room -> attend(room, configuration));
            storage.findLedgerRoom().ifPresent(room -> found.add(() -> expiry(room, configuration)));
            sources = opened.add(Sources.open(found));
            omapi = asked.map(
                    options -> opened.add(OmapiDoor.open(options, configuration, storage, this::requestStop)));
            Measurements measurements = new Measurements(storage.journal(), dispatcher);
            if (storage.journal().isShared()) {
                opened.add(Rounds.every(Measurements.PAUSE, "measurements", measurements::take));
                storage.findLedgerRoom().ifPresent(room -> takeOver(room, configuration));
            }
            vitals = new VitalSigns(
                    storage, measurements, sources, delays, omapi, pools, this::failure, path, Clock.systemUTC());
            watch(storage, noticed);
            control = ControlServer.open(
                    Operations.ALL, new ServiceWorkplace(this, storage, dispatcher, Clock.systemUTC()));
            opened.add(control.announce(directory, listeners()));
            storage.onFailure(this::fail);
            sources.start(storage.inboxes(Clock.systemUTC()));
            pages.ifPresent(shown -> shown.show(vitals));
        } catch (RuntimeException | InterruptedException failure) {
            opened.close();
            throw failure;
        }
        LOG.info("{}", Inventory.line(path, configuration, listeners()));
    }

    /** What is told of the ledger: conflicts, and pools that fill. */
    private PoolWatch attend(LedgerRoom room, Configuration configuration) {
        room.onConflict(notices::tell);
        PoolWatch pools = new PoolWatch(configuration.pools(), room.ledger(), notices, Clock.systemUTC());
        opened.add(Rounds.every(configuration.notices().every().multipliedBy(2), "pools", pools::look));
        return pools;
    }

    /** When the process that wrote the ledger is gone: the pauses of one that has stood by for long are long. */
    private void takeOver(LedgerRoom room, Configuration configuration) {
        opened.add(Rounds.every(BETWEEN_LOOKS_FOR_A_WRITER, "ledger writer", () -> {
            if (room.isUnled()) {
                configuration.ledgerHandler().ifPresent(dispatcher::hurry);
            }
        }));
    }

    private List<HandlerSlot> newDevices(NoticeConfiguration noticed, Optional<DeviceKnowledge> devices) {
        if (!noticed.newDevices()) {
            return List.of();
        }
        DeviceKnowledge known = devices.orElseThrow(() -> new ConfigurationException(NoticeConfiguration.NEW_DEVICES
                + ": which devices are new is asked of the ledger, and ledger.url = none keeps none."));
        return List.of(NewDevices.slot(known, notices, Clock.systemUTC()));
    }

    /** What is told of the service itself. */
    private void watch(Storage storage, NoticeConfiguration noticed) {
        ServiceWatch watch = new ServiceWatch(vitals, noticed.longestLag(), notices, Clock.systemUTC());
        storage.deadLetters().onLetter(watch::setAside);
        opened.add(Rounds.every(noticed.every(), "watch", watch::look));
    }

    private static BindingSource expiry(LedgerRoom room, Configuration configuration) {
        return new ExpiryClock(
                CLOCK,
                room.ledger(),
                room::hasCaughtUp,
                configuration.ledger().expiryDelay(),
                Clock.systemUTC(),
                ExpiryClock.BETWEEN_LOOKS);
    }

    /** The listener hears what the ledger notices, on the thread that noticed it, which it must not block. */
    public void onNotice(Consumer<Notice> listener) {
        notices.listen(listener);
    }

    /** Where it listens, by name of the source; OMAPI clients as {@code omapi}, metrics as {@code metrics}. */
    public Map<String, String> listeners() {
        Map<String, String> listeners = new LinkedHashMap<>(sources.listeners());
        omapi.ifPresent(door -> listeners.put("omapi", door.listeningOn()));
        pages.ifPresent(shown -> listeners.put("metrics", shown.listeningOn()));
        return listeners;
    }

    /** What it does now: the handlers by the last reload, all else by its start. */
    Configuration configuration() {
        return exchange.current();
    }

    /**
     * Reads the configuration again and exchanges the handlers.
     *
     * @param anew handlers to make anew although nothing about them changed
     * @throws ConfigurationException when it cannot be used; everything is as before then
     */
    ReloadReport reload(Set<String> anew) throws InterruptedException {
        try {
            ReloadReport report = exchange.reload(file.read(), anew);
            LOG.info("the configuration was read again: {}", report);
            return report;
        } catch (ConfigurationException refused) {
            throw file.named(refused);
        }
    }

    /** How it is doing. For any thread. */
    public Vitals vitals() {
        return vitals.get();
    }

    private Optional<String> failure() {
        return end.isCompletedExceptionally()
                ? Optional.of(
                        end.handle((none, failure) -> failure.getMessage()).join())
                : Optional.empty();
    }

    private void fail(Throwable failure) {
        end.completeExceptionally(new ServiceException(
                "The journal has stopped, so nothing can be kept: " + failure.getMessage()
                        + ". The service ends; nothing acknowledged is lost.",
                failure));
    }

    /** Waits until every handler has heard what the journal holds now; false when that takes longer. */
    public boolean awaitHandled(Duration atMost) throws InterruptedException {
        return dispatcher.awaitCaughtUp(atMost);
    }

    /** Asks for the end; {@link #awaitStop} returns. */
    public void requestStop() {
        end.complete(null);
    }

    /**
     * Waits until somebody asks for the end.
     *
     * @throws ServiceException when the journal has stopped
     */
    public void awaitStop() throws InterruptedException {
        try {
            end.get();
        } catch (ExecutionException failure) {
            throw (ServiceException) failure.getCause();
        }
    }

    /** Has the journal stopped? */
    public boolean hasFailed() {
        return end.isCompletedExceptionally();
    }

    /** Waits until all is closed but conversations at the control channel. */
    void awaitClosed() throws InterruptedException {
        closed.await();
    }

    /** Shuts the doors, lets what is in hand finish, stores cursors, gives the directory back: within 10 s. */
    @Override
    public synchronized void close() {
        requestStop();
        if (closed.getCount() == 0) {
            return;
        }
        LOG.info("ending: doors close, what is in hand finishes");
        try {
            opened.close();
            LOG.info("ended");
        } finally {
            closed.countDown();
            control.close();
        }
    }
}
