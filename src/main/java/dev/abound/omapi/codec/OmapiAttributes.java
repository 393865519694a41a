package dev.abound.omapi.codec;

import dev.abound.value.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The attributes of one part of a message, in the order of the wire. A name may come twice and both are kept: ISC's
 * server lets the last one count in what it receives, while in what ISC sends the first one is the true one (a
 * lease's {@code cltt} that somebody wrote to is followed by a second, meaningless one).
 *
 * <p>Immutable.
 *
 * @param pairs in wire order
 */
public record OmapiAttributes(List<OmapiAttribute> pairs) {

    private static final OmapiAttributes NONE = new OmapiAttributes(List.of());

    public OmapiAttributes {
        pairs = List.copyOf(pairs);
    }

    public static OmapiAttributes none() {
        return NONE;
    }

    public static OmapiAttributes of(String name, Octets value) {
        return new OmapiAttributes(List.of(new OmapiAttribute(name, value)));
    }

    public boolean isEmpty() {
        return pairs.isEmpty();
    }

    /** These, and one more at the end. */
    public OmapiAttributes with(String name, Octets value) {
        List<OmapiAttribute> more = new ArrayList<>(pairs.size() + 1);
        more.addAll(pairs);
        more.add(new OmapiAttribute(name, value));
        return new OmapiAttributes(more);
    }

    /** These, and a whole number of four octets at the end; 0 to 4,294,967,295. */
    public OmapiAttributes withNumber(String name, long number) {
        return with(name, number(number));
    }

    /** These, and text at the end, one octet for each character up to U+00FF. */
    public OmapiAttributes withText(String name, String text) {
        return with(name, Octets.ofLatin1(text));
    }

    /** A number in the four octets OMAPI gives to integers, times, booleans and handles. */
    public static Octets number(long number) {
        if (number < 0 || number > 0xffff_ffffL) {
            throw new IllegalArgumentException("four octets hold 0 to 4294967295, got " + number);
        }
        int bits = (int) number;
        return Octets.wrap(new byte[] {(byte) (bits >>> 24), (byte) (bits >>> 16), (byte) (bits >>> 8), (byte) bits});
    }

    /** The value of the first pair with this name. */
    public Optional<Octets> first(String name) {
        for (OmapiAttribute pair : pairs) {
            if (pair.name().equals(name)) {
                return Optional.of(pair.value());
            }
        }
        return Optional.empty();
    }

    /** The value of the last pair with this name: what counts in a request. */
    public Optional<Octets> last(String name) {
        for (int i = pairs.size() - 1; i >= 0; i--) {
            if (pairs.get(i).name().equals(name)) {
                return Optional.of(pairs.get(i).value());
            }
        }
        return Optional.empty();
    }

    public boolean has(String name) {
        return first(name).isPresent();
    }

    /** The pairs with one of these names. */
    public OmapiAttributes only(Set<String> names) {
        return filtered(names, true);
    }

    /** The pairs with none of these names. */
    public OmapiAttributes without(Set<String> names) {
        return filtered(names, false);
    }

    private OmapiAttributes filtered(Set<String> names, boolean wanted) {
        return new OmapiAttributes(pairs.stream()
                .filter(pair -> names.contains(pair.name()) == wanted)
                .toList());
    }

    @Override
    public String toString() {
        return pairs.stream().map(OmapiAttribute::toString).collect(Collectors.joining(", "));
    }
}
