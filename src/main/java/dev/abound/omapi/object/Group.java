package dev.abound.omapi.object;

import static dev.abound.omapi.object.Verb.CREATE;
import static dev.abound.omapi.object.Verb.LOOK_UP;
import static dev.abound.omapi.object.Verb.READ;

import dev.abound.omapi.codec.OmapiAttributes;
import java.util.List;
import java.util.Optional;

/**
 * A named group of statements that hosts can share (dhcpd(8), "The group object"): created, looked up, deleted. It
 * cannot be changed: a new one under the same name after a delete is as near as one comes, and hosts that name the
 * group stay behind without it in between.
 *
 * @param attributes as they came
 */
public record Group(OmapiAttributes attributes) implements OmapiObject {

    static final List<AttributeDefinition> DEFINITIONS = List.of(
            AttributeDefinition.of("name", ValueKind.TEXT, LOOK_UP, READ, CREATE),
            AttributeDefinition.of("statements", ValueKind.TEXT, CREATE));

    /** The group of this name. */
    public static ObjectKey<Group> named(String name) {
        return new ObjectKey<>(ObjectType.GROUP, OmapiAttributes.none().withText("name", name));
    }

    /** {@code name}: look up, read, create. Left out at creation, the server makes one up ({@code ng} and digits). */
    public Optional<String> name() {
        return Typed.text(attributes, "name");
    }

    /** {@code statements}: create, and required there; never sent. Text in the language of dhcpd.conf. */
    public Optional<String> statements() {
        return Typed.text(attributes, "statements");
    }

    @Override
    public OmapiAttributes others() {
        return OmapiObject.others(attributes, DEFINITIONS);
    }
}
