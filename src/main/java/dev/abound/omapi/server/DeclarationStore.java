package dev.abound.omapi.server;

import dev.abound.omapi.codec.OmapiStatus;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * The hosts, or the groups, of a store; see {@link ObjectStore} for threads, order and failure.
 *
 * @param <K> what they are looked up by
 * @param <C> what is declared
 */
public interface DeclarationStore<K, C> {

    /** All that this key leads to: none, one, or several. */
    CompletionStage<List<Declared<C>>> find(K key);

    /** False for what is too large to be kept; it is refused before anything is written. Asks nobody, never waits. */
    default boolean fits(C content) {
        return true;
    }

    /** Keeps it, durably, and gives it a number no other host (group) ever had. */
    CompletionStage<Declared<C>> create(C content);

    /** Puts another content in place of the one there is, durably. */
    CompletionStage<OmapiStatus> change(long id, C content);

    /** Forgets it, durably. Hosts that name a deleted group keep naming it. */
    CompletionStage<OmapiStatus> delete(long id);
}
