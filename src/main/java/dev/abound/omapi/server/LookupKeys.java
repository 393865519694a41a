package dev.abound.omapi.server;

import dev.abound.omapi.codec.OmapiAttributes;
import dev.abound.omapi.codec.OmapiStatus;
import dev.abound.value.HardwareAddress;
import dev.abound.value.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Gathers the keys an object part holds, in the order in which they count; everything else in it is passed over.
 *
 * @param <K> a key of the store
 */
final class LookupKeys<K> {

    private final OmapiAttributes object;
    private final List<K> keys = new ArrayList<>(2);
    private Optional<OmapiStatus> refused = Optional.empty();

    LookupKeys(OmapiAttributes object) {
        this.object = object;
    }

    /** Where the attribute is given, what it means as a key. An empty value is "no value" and means nothing. */
    void add(String attribute, Function<Octets, Answer<K>> meaning) {
        Optional<Octets> value = object.last(attribute);
        if (value.isPresent() && refused.isEmpty()) {
            Answer<K> key =
                    value.get().isEmpty() ? Answer.no(OmapiStatus.INVALID_ARGUMENT) : meaning.apply(value.get());
            refused = key.either(this::added, Optional::of);
        }
    }

    private Optional<OmapiStatus> added(K key) {
        keys.add(key);
        return Optional.empty();
    }

    /** One or more; "not implemented" for none, as ISC answers. */
    Answer<List<K>> given() {
        if (refused.isPresent()) {
            return Answer.no(refused.get());
        }
        return keys.isEmpty() ? Answer.no(OmapiStatus.NOT_IMPLEMENTED) : Answer.yes(keys);
    }

    /** What goes with a hardware address; left out it is Ethernet. */
    static Answer<Long> hardwareType(OmapiAttributes object) {
        return object.last("hardware-type").map(Given::number).orElse(Answer.yes((long) HardwareAddress.ETHERNET));
    }

    /** What the value of an attribute {@code handle} refers to, if it is of this type. */
    static Answer<Object> referred(Octets handle, Handles handles, String type) {
        return Given.number(handle).then(number -> handles.find(number)
                .map(object ->
                        object.type().equals(type) ? Answer.yes(object.key()) : Answer.no(OmapiStatus.INVALID_ARGUMENT))
                .orElse(Answer.no(OmapiStatus.NOT_FOUND)));
    }
}
