package dev.abound.omapi.object;

import static dev.abound.omapi.object.Verb.READ;
import static dev.abound.omapi.object.Verb.UPDATE;

import dev.abound.omapi.codec.OmapiAttributes;
import java.util.List;
import java.util.OptionalLong;

/**
 * The server itself (dhcpd(8), "The control object"): there is one, and it can be told to shut down.
 *
 * @param attributes as they came
 */
public record Control(OmapiAttributes attributes) implements OmapiObject {

    /** What to write to {@code state} to end the server. */
    public static final int SHUTDOWN = 2;

    static final List<AttributeDefinition> DEFINITIONS =
            List.of(AttributeDefinition.of("state", ValueKind.NUMBER, READ, UPDATE));

    /** The only one: found without a key. */
    public static ObjectKey<Control> only() {
        return new ObjectKey<>(ObjectType.CONTROL, OmapiAttributes.none());
    }

    /** {@code state}: read, 0 even while serving on ISC's dhcpd; update to 2, which shuts the server down. */
    public OptionalLong state() {
        return Typed.number(attributes, "state");
    }

    @Override
    public OmapiAttributes others() {
        return OmapiObject.others(attributes, DEFINITIONS);
    }
}
