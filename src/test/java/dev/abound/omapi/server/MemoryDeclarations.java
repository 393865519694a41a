package dev.abound.omapi.server;

import dev.abound.omapi.codec.OmapiStatus;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiPredicate;

/** Hosts or groups in memory. */
final class MemoryDeclarations<K, C> implements DeclarationStore<K, C> {

    private final MemoryStore store;
    private final BiPredicate<Declared<C>, K> matches;
    private final Map<Long, C> contents = new ConcurrentSkipListMap<>();
    private final AtomicLong lastId = new AtomicLong();
    final AtomicInteger creating = new AtomicInteger();
    final AtomicInteger mostCreating = new AtomicInteger();

    MemoryDeclarations(MemoryStore store, BiPredicate<Declared<C>, K> matches) {
        this.store = store;
        this.matches = matches;
    }

    @Override
    public CompletionStage<List<Declared<C>>> find(K key) {
        return store.answer(() -> contents.entrySet().stream()
                .map(entry -> new Declared<>(entry.getKey(), entry.getValue()))
                .filter(declared -> matches.test(declared, key))
                .toList());
    }

    @Override
    public CompletionStage<Declared<C>> create(C content) {
        mostCreating.accumulateAndGet(creating.incrementAndGet(), Math::max);
        return store.answer(() -> {
            long id = lastId.incrementAndGet();
            contents.put(id, content);
            creating.decrementAndGet();
            return new Declared<>(id, content);
        });
    }

    @Override
    public CompletionStage<OmapiStatus> change(long id, C content) {
        return store.answer(() -> {
            contents.put(id, content);
            return OmapiStatus.SUCCESS;
        });
    }

    @Override
    public CompletionStage<OmapiStatus> delete(long id) {
        return store.answer(() -> {
            contents.remove(id);
            return OmapiStatus.SUCCESS;
        });
    }

    List<C> all() {
        return List.copyOf(contents.values());
    }
}
