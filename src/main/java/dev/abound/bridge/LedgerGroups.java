package dev.abound.bridge;

import dev.abound.ledger.Change;
import dev.abound.ledger.Group;
import dev.abound.ledger.KnownDevices;
import dev.abound.ledger.Numbered;
import dev.abound.omapi.codec.OmapiStatus;
import dev.abound.omapi.server.DeclarationStore;
import dev.abound.omapi.server.Declared;
import dev.abound.omapi.server.GroupContent;
import dev.abound.omapi.server.GroupKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** The ledger's groups as an OMAPI server serves them. */
record LedgerGroups(LedgerThreads threads, JournalChanges changes, Moments moments)
        implements DeclarationStore<GroupKey, GroupContent> {

    @Override
    public CompletionStage<List<Declared<GroupContent>>> find(GroupKey key) {
        return threads.ask(ledger -> find(ledger.knownDevices(), key).stream()
                .map(LedgerGroups::declared)
                .toList());
    }

    private static Optional<Numbered<Group>> find(KnownDevices devices, GroupKey key) {
        return key instanceof GroupKey.Name name ? devices.group(name.name()) : devices.group(((GroupKey.Id) key).id());
    }

    private static Declared<GroupContent> declared(Numbered<Group> numbered) {
        Group group = numbered.content();
        return new Declared<>(
                numbered.id(), new GroupContent(group.name(), group.statements().orElse("")));
    }

    /** Judged at a moment that takes as much room in a record as any. */
    @Override
    public boolean fits(GroupContent content) {
        return JournalChanges.fit(put(content, LeaseWords.SOME_TIME));
    }

    private Change put(GroupContent content) {
        return put(content, moments.next());
    }

    private static Change put(GroupContent content, Instant at) {
        return new Change.PutGroup(at, LeaseWords.BY, new Group(content.name(), Optional.of(content.statements())));
    }

    @Override
    public CompletionStage<Declared<GroupContent>> create(GroupContent content) {
        return changes.begin(put(content)).thenApply(kept -> new Declared<>(kept.offset(), content));
    }

    /** Its name stays: the server sees to that, since hosts refer to it. */
    @Override
    public CompletionStage<OmapiStatus> change(long id, GroupContent content) {
        return ofExisting(id, group -> put(content));
    }

    @Override
    public CompletionStage<OmapiStatus> delete(long id) {
        return ofExisting(id, group -> new Change.RemoveGroup(moments.next(), LeaseWords.BY, group.name()));
    }

    private CompletionStage<OmapiStatus> ofExisting(long id, Function<Group, Change> change) {
        return threads.ask(ledger -> ledger.knownDevices().group(id))
                .thenCompose(group -> group.isPresent()
                        ? changes.begin(change.apply(group.get().content())).thenApply(kept -> OmapiStatus.SUCCESS)
                        : CompletableFuture.completedFuture(OmapiStatus.NOT_FOUND));
    }
}
