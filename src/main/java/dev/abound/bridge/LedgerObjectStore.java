package dev.abound.bridge;

import dev.abound.ledger.AddressRange;
import dev.abound.ledger.LeaseLedger;
import dev.abound.omapi.server.DeclarationStore;
import dev.abound.omapi.server.FailoverStore;
import dev.abound.omapi.server.GroupContent;
import dev.abound.omapi.server.GroupKey;
import dev.abound.omapi.server.HostContent;
import dev.abound.omapi.server.HostKey;
import dev.abound.omapi.server.LeaseStore;
import dev.abound.omapi.server.ObjectStore;
import dev.abound.spi.Inbox;
import dev.abound.value.Reach;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * What an OMAPI server serves out of the ledger. A change is a record in the journal first, and answered when the ledger
 * has applied it; what the DHCP server knows stays as it is.
 */
public final class LedgerObjectStore implements ObjectStore, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final LedgerThreads threads;
    private final JournalChanges changes;
    private final FailoverStore failover;
    private final Runnable shutDown;
    private final LeaseStore leases;
    private final DeclarationStore<HostKey, HostContent> hosts;
    private final DeclarationStore<GroupKey, GroupContent> groups;

    /**
     * The ledger and the ways around it.
     *
     * @param ledger the one that answers at the moment of each call
     * @param inbox of the source that changes name
     * @param from the journal's end: nobody is answered before the ledger has applied what it holds now
     * @param clock of changes
     */
    public record Ledger(Supplier<LeaseLedger> ledger, Inbox inbox, Reach from, Clock clock) {}

    /** A pool's addresses are leases from the beginning. */
    public record Pool(String realm, AddressRange range) {}

    /** @param shutDown asks for the end of the service; returns at once */
    public LedgerObjectStore(Ledger ledger, List<Pool> pools, FailoverStore failover, Runnable shutDown) {
        Moments moments = new Moments(ledger.clock());
        this.threads = new LedgerThreads(ledger.ledger(), ledger.from());
        this.changes = new JournalChanges(ledger.inbox(), ledger.ledger(), PATIENCE);
        this.failover = failover;
        this.shutDown = shutDown;
        this.leases = new LedgerLeases(threads, changes, pools, moments);
        this.hosts = new LedgerHosts(threads, changes, moments);
        this.groups = new LedgerGroups(threads, changes, moments);
    }

    @Override
    public LeaseStore leases() {
        return leases;
    }

    @Override
    public DeclarationStore<HostKey, HostContent> hosts() {
        return hosts;
    }

    @Override
    public DeclarationStore<GroupKey, GroupContent> groups() {
        return groups;
    }

    @Override
    public FailoverStore failover() {
        return failover;
    }

    @Override
    public void shutDown() {
        shutDown.run();
    }

    /** After the server: what is on its way is answered still. */
    @Override
    public void close() {
        threads.close();
        changes.close();
    }
}
