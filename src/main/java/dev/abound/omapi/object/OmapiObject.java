package dev.abound.omapi.object;

import dev.abound.omapi.codec.OmapiAttributes;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** An object of a server, as its attributes came. Immutable. */
public sealed interface OmapiObject permits Lease, Host, Group, FailoverState, Control {

    /** All attributes as they came, in their order. */
    OmapiAttributes attributes();

    /**
     * The attributes this type does not define: a lease's variables, and whatever a server adds. Octets only, since
     * nobody says what they mean.
     */
    OmapiAttributes others();

    /** The attributes outside these definitions. */
    static OmapiAttributes others(OmapiAttributes attributes, List<AttributeDefinition> definitions) {
        Set<String> known = definitions.stream().map(AttributeDefinition::name).collect(Collectors.toUnmodifiableSet());
        return attributes.without(known);
    }
}
