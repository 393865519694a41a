package dev.abound.omapi.object;

import dev.abound.omapi.codec.OmapiAttributes;

/**
 * What to create a group with.
 *
 * @param attributes in the order given
 */
public record GroupValues(OmapiAttributes attributes) implements ObjectValues<Group> {

    /** A name, and statements in the language of dhcpd.conf, each with its semicolon. */
    public static GroupValues of(String name, String statements) {
        return new GroupValues(OmapiAttributes.none().withText("name", name).withText("statements", statements));
    }

    @Override
    public ObjectType<Group> type() {
        return ObjectType.GROUP;
    }
}
