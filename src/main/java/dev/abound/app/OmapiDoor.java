package dev.abound.app;

import dev.abound.bridge.FailoverPeer;
import dev.abound.bridge.FailoverPoller;
import dev.abound.bridge.LedgerObjectStore;
import dev.abound.ledger.ChangeDecoder;
import dev.abound.omapi.client.ClientSettings;
import dev.abound.omapi.client.Endpoint;
import dev.abound.omapi.server.OmapiServer;
import dev.abound.omapi.server.ServerOptions;
import dev.abound.spi.Figure;
import java.io.IOException;
import java.time.Clock;
import java.util.List;

/** The door for OMAPI clients, and what stands behind it: the ledger, and the dhcpds that are asked for failover. */
final class OmapiDoor implements AutoCloseable {

    private final Opened opened = new Opened();
    private final OmapiServer server;

    private OmapiDoor(ServerOptions options, Configuration configuration, Storage storage, Runnable shutDown) {
        try {
            FailoverPoller failover =
                    opened.add(new FailoverPoller(peers(configuration.failovers()), FailoverPoller.USUAL));
            LedgerObjectStore store =
                    opened.add(new LedgerObjectStore(ledger(storage), pools(configuration), failover, shutDown));
            server = opened.add(open(options, store));
        } catch (RuntimeException refused) {
            opened.close();
            throw refused;
        }
    }

    /**
     * Answers from now on.
     *
     * @param shutDown what a client with that right asks for
     * @throws ServiceException when the address cannot be had
     */
    static OmapiDoor open(ServerOptions options, Configuration configuration, Storage storage, Runnable shutDown) {
        return new OmapiDoor(options, configuration, storage, shutDown);
    }

    private static OmapiServer open(ServerOptions options, LedgerObjectStore store) {
        try {
            return OmapiServer.open(options, store);
        } catch (IOException taken) {
            throw new ServiceException(
                    taken.getMessage() + ". Choose another address with --omapi or omapi.listen.", taken);
        }
    }

    private static LedgerObjectStore.Ledger ledger(Storage storage) {
        LedgerRoom room = storage.ledgerRoom();
        return new LedgerObjectStore.Ledger(
                room::ledger,
                storage.inboxes(Clock.systemUTC()).apply(ChangeDecoder.KIND),
                storage.journal().reach(),
                Clock.systemUTC());
    }

    private static List<LedgerObjectStore.Pool> pools(Configuration configuration) {
        return configuration.pools().stream()
                .map(pool -> new LedgerObjectStore.Pool(pool.realm(), pool.range()))
                .toList();
    }

    private static List<FailoverPeer> peers(List<FailoverConfiguration> configured) {
        return configured.stream()
                .map(one -> new FailoverPeer(
                        one.name(),
                        ClientSettings.to(
                                new Endpoint(one.host(), one.port()),
                                one.keyFile().map(OmapiConfiguration::read).map(file -> file.keys()
                                        .key())),
                        one.localAddress(),
                        one.partnerAddress()))
                .toList();
    }

    /** {@code 127.0.0.1:7911}. */
    String listeningOn() {
        return server.hostAndPort();
    }

    List<Figure> figures() {
        return server.figures();
    }

    /** No more requests; what was asked before is answered. */
    @Override
    public void close() {
        opened.close();
    }
}
