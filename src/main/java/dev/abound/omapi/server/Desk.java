package dev.abound.omapi.server;

import dev.abound.omapi.codec.OmapiAttributes;
import dev.abound.omapi.codec.OmapiOutput;
import dev.abound.omapi.codec.OmapiStatus;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Knows the rules of one type of object.
 *
 * @param <T> an object as the store has it
 */
interface Desk<T> {

    /** As on the wire. */
    String type();

    /**
     * The one object all given keys lead to. "Not implemented" when no key is given.
     *
     * @param creating the keys are at the same time the values of an object to be made
     */
    CompletionStage<Answer<T>> find(OmapiAttributes keys, boolean creating);

    /** The object a handle stands for, by the key of its {@link ObjectRef}; "not found" when it is gone. */
    CompletionStage<Answer<T>> again(Object key);

    ObjectRef reference(T found);

    long handle(T found);

    /** Writes the object part. */
    void show(T found, OmapiOutput output);

    /** What may not be changed at the same time as this. */
    default Object lane(Answer<T> found) {
        return found.either(this::reference, status -> type());
    }

    default CompletionStage<Answer<T>> create(OmapiAttributes values) {
        return OnLoop.now(Answer.no(OmapiStatus.NOT_IMPLEMENTED));
    }

    /** Writes all values or none. */
    CompletionStage<OmapiStatus> write(T found, OmapiAttributes values);

    default CompletionStage<OmapiStatus> delete(T found) {
        return OnLoop.now(OmapiStatus.NOT_IMPLEMENTED);
    }

    /** What a key needs to write. */
    default Right needed() {
        return Right.WRITE;
    }

    /** What follows once the successful write of these values has been answered. */
    default Optional<Runnable> afterWriting(OmapiAttributes values) {
        return Optional.empty();
    }
}
