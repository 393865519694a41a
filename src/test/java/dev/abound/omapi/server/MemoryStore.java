package dev.abound.omapi.server;

import dev.abound.omapi.codec.OmapiAttributes;
import dev.abound.omapi.codec.OmapiStatus;
import dev.abound.omapi.object.FailoverPhase4;
import dev.abound.omapi.object.FailoverState;
import dev.abound.omapi.object.OmapiTime;
import dev.abound.value.HardwareAddress;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A store in memory: what it is told it keeps until the end. Answers at once, or later on an executor's threads. */
public final class MemoryStore implements ObjectStore, LeaseStore, FailoverStore {

    private static final String REALM = "default";

    private final Map<Ipv4Address, List<StoredLease>> leases = new ConcurrentHashMap<>();
    private final Map<Octets, List<LeaseId>> byClient = new ConcurrentHashMap<>();
    private final Map<HardwareAddress, List<LeaseId>> byHardware = new ConcurrentHashMap<>();
    private final MemoryDeclarations<HostKey, HostContent> hosts;
    private final MemoryDeclarations<GroupKey, GroupContent> groups;
    private final Map<String, OmapiAttributes> failover = new ConcurrentHashMap<>();
    private final Executor executor;
    private final AtomicInteger changing = new AtomicInteger();
    final AtomicInteger mostChanging = new AtomicInteger();
    final CountDownLatch shutDown = new CountDownLatch(1);

    /** Answers at once. */
    public MemoryStore() {
        this(Runnable::run);
    }

    public MemoryStore(Executor executor) {
        this.executor = executor;
        this.hosts = new MemoryDeclarations<>(this, MemoryStore::matches);
        this.groups = new MemoryDeclarations<>(this, MemoryStore::matches);
    }

    <T> CompletionStage<T> answer(Supplier<T> work) {
        return executor instanceof ImmediateExecutor
                ? CompletableFuture.completedFuture(work.get())
                : CompletableFuture.supplyAsync(work, executor);
    }

    /** Marks the executor that needs no hand-over. */
    interface ImmediateExecutor extends Executor {}

    public static MemoryStore immediate() {
        ImmediateExecutor here = Runnable::run;
        return new MemoryStore(here);
    }

    @Override
    public LeaseStore leases() {
        return this;
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
        return this;
    }

    @Override
    public void shutDown() {
        shutDown.countDown();
    }

    // --- leases

    public static LeaseId id(String address) {
        return new LeaseId(REALM, Ipv4Address.parse(address));
    }

    public synchronized void put(StoredLease lease) {
        List<StoredLease> there = new ArrayList<>(leases.getOrDefault(lease.id().address(), List.of()));
        there.removeIf(one -> one.id().equals(lease.id()));
        there.add(0, lease);
        leases.put(lease.id().address(), List.copyOf(there));
        lease.clientIdentifier().ifPresent(client -> index(byClient, client, lease.id()));
        lease.hardware().ifPresent(hardware -> index(byHardware, hardware, lease.id()));
    }

    private static <K> void index(Map<K, List<LeaseId>> map, K key, LeaseId id) {
        map.merge(key, List.of(id), (before, one) -> {
            if (before.contains(id)) {
                return before;
            }
            List<LeaseId> more = new ArrayList<>(before);
            more.add(id);
            return List.copyOf(more);
        });
    }

    public Optional<StoredLease> lease(LeaseId id) {
        return leases.getOrDefault(id.address(), List.of()).stream()
                .filter(lease -> lease.id().equals(id))
                .findFirst();
    }

    @Override
    public CompletionStage<List<StoredLease>> find(LeaseKey key) {
        return answer(() -> findNow(key));
    }

    private List<StoredLease> findNow(LeaseKey key) {
        if (key instanceof LeaseKey.Address at) {
            return leases.getOrDefault(at.address(), List.of());
        }
        if (key instanceof LeaseKey.Id id) {
            return lease(id.id()).map(List::of).orElse(List.of());
        }
        if (key instanceof LeaseKey.Client client) {
            return all(byClient.getOrDefault(client.identifier(), List.of()), lease -> lease.clientIdentifier()
                    .equals(Optional.of(client.identifier())));
        }
        HardwareAddress hardware = ((LeaseKey.Hardware) key).address();
        return all(byHardware.getOrDefault(hardware, List.of()), lease -> lease.hardware()
                .equals(Optional.of(hardware)));
    }

    private List<StoredLease> all(List<LeaseId> ids, java.util.function.Predicate<StoredLease> still) {
        return ids.stream()
                .map(this::lease)
                .flatMap(Optional::stream)
                .filter(still)
                .toList();
    }

    @Override
    public CompletionStage<OmapiStatus> change(LeaseId id, LeaseChange change) {
        mostChanging.accumulateAndGet(changing.incrementAndGet(), Math::max);
        return answer(() -> {
            StoredLease lease = lease(id).orElseThrow();
            put(new StoredLease(
                    id,
                    change.state().orElse(lease.state()),
                    change.flags().orElse(lease.flags()),
                    change.clientIdentifier().on(lease.clientIdentifier()),
                    change.clientHostname().on(lease.clientHostname()),
                    change.hardware().or(lease::hardware),
                    lease.host(),
                    change.ends()
                            .map(end -> LeaseTimes.between(lease.times().starts(), end))
                            .orElse(lease.times())));
            changing.decrementAndGet();
            return OmapiStatus.SUCCESS;
        });
    }

    public static LeaseTimes until(long ends) {
        return LeaseTimes.between(new OmapiTime(0x6b022d10L), new OmapiTime(ends));
    }

    // --- hosts and groups

    private static boolean matches(Declared<HostContent> host, HostKey key) {
        HostContent content = host.content();
        if (key instanceof HostKey.Id id) {
            return host.id() == id.id();
        }
        if (key instanceof HostKey.Name name) {
            return content.name().equals(name.name());
        }
        if (key instanceof HostKey.Client client) {
            return content.clientIdentifier().equals(Optional.of(client.identifier()));
        }
        if (key instanceof HostKey.Address at) {
            return content.addresses().contains(at.address());
        }
        return content.hardware().equals(Optional.of(((HostKey.Hardware) key).hardware()));
    }

    private static boolean matches(Declared<GroupContent> group, GroupKey key) {
        return key instanceof GroupKey.Id id
                ? group.id() == id.id()
                : group.content().name().equals(((GroupKey.Name) key).name());
    }

    // --- failover

    public void failover(String name, OmapiAttributes attributes) {
        failover.put(name, attributes);
    }

    @Override
    public CompletionStage<Answer<FailoverState>> find(String name) {
        return answer(() -> Optional.ofNullable(failover.get(name))
                .map(attributes -> Answer.yes(new FailoverState(attributes)))
                .orElse(Answer.no(OmapiStatus.NOT_FOUND)));
    }

    @Override
    public CompletionStage<OmapiStatus> change(String name, FailoverPhase4 localState) {
        return answer(() -> {
            failover.computeIfPresent(name, (same, before) -> before.without(java.util.Set.of("local-state"))
                    .withNumber("local-state", localState.number()));
            return OmapiStatus.SUCCESS;
        });
    }
}
