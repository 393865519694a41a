package dev.abound.bridge;

import dev.abound.ledger.Change;
import dev.abound.ledger.Host;
import dev.abound.ledger.KnownDevices;
import dev.abound.ledger.Numbered;
import dev.abound.omapi.codec.OmapiStatus;
import dev.abound.omapi.server.DeclarationStore;
import dev.abound.omapi.server.Declared;
import dev.abound.omapi.server.HostContent;
import dev.abound.omapi.server.HostHardware;
import dev.abound.omapi.server.HostKey;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** The ledger's hosts as an OMAPI server serves them. */
record LedgerHosts(LedgerThreads threads, JournalChanges changes, Moments moments)
        implements DeclarationStore<HostKey, HostContent> {

    @Override
    public CompletionStage<List<Declared<HostContent>>> find(HostKey key) {
        return threads.ask(ledger -> find(ledger.knownDevices(), key).stream()
                .map(LedgerHosts::declared)
                .toList());
    }

    private static List<Numbered<Host>> find(KnownDevices devices, HostKey key) {
        if (key instanceof HostKey.Client client) {
            return devices.hostsWith(client.identifier());
        }
        if (key instanceof HostKey.Hardware hardware) {
            return devices.hostsWith(hardware(hardware.hardware()));
        }
        if (key instanceof HostKey.Address address) {
            return devices.hostsAt(address.address());
        }
        return key instanceof HostKey.Name name
                ? devices.host(name.name()).stream().toList()
                : devices.host(((HostKey.Id) key).id()).stream().toList();
    }

    private static Declared<HostContent> declared(Numbered<Host> numbered) {
        Host host = numbered.content();
        return new Declared<>(
                numbered.id(),
                new HostContent(
                        host.name(),
                        host.clientId(),
                        host.hardware().map(hardware -> new HostHardware(hardware.type(), hardware.octets())),
                        host.addresses(),
                        host.statements(),
                        host.group(),
                        host.known()));
    }

    private static Host.Hardware hardware(HostHardware hardware) {
        return new Host.Hardware(hardware.type(), hardware.address());
    }

    private static Host host(HostContent content) {
        return new Host(
                content.name(),
                content.hardware().map(LedgerHosts::hardware),
                content.clientIdentifier(),
                content.addresses(),
                content.group(),
                content.statements(),
                content.known());
    }

    /** Judged at a moment, and in place of a host, that take as much room in a record as any. */
    @Override
    public boolean fits(HostContent content) {
        return JournalChanges.fit(new Change.PutHost(
                LeaseWords.SOME_TIME, LeaseWords.BY, host(content), OptionalLong.of(Long.MAX_VALUE)));
    }

    @Override
    public CompletionStage<Declared<HostContent>> create(HostContent content) {
        return changes.begin(new Change.PutHost(moments.next(), LeaseWords.BY, host(content), OptionalLong.empty()))
                .thenApply(kept -> new Declared<>(kept.offset(), content));
    }

    @Override
    public CompletionStage<OmapiStatus> change(long id, HostContent content) {
        return ofExisting(
                id, before -> new Change.PutHost(moments.next(), LeaseWords.BY, host(content), OptionalLong.of(id)));
    }

    @Override
    public CompletionStage<OmapiStatus> delete(long id) {
        return ofExisting(id, host -> new Change.RemoveHost(moments.next(), LeaseWords.BY, host.name()));
    }

    private CompletionStage<OmapiStatus> ofExisting(long id, Function<Host, Change> change) {
        return threads.ask(ledger -> ledger.knownDevices().host(id))
                .thenCompose(host -> host.isPresent()
                        ? changes.begin(change.apply(host.get().content())).thenApply(kept -> OmapiStatus.SUCCESS)
                        : CompletableFuture.completedFuture(OmapiStatus.NOT_FOUND));
    }
}
