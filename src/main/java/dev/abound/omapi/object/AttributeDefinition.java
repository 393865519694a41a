package dev.abound.omapi.object;

import java.util.EnumSet;
import java.util.Set;

/**
 * One attribute of an object type.
 *
 * @param name as on the wire
 * @param kind what its octets mean
 * @param verbs what it may be used for on ISC's dhcpd
 */
public record AttributeDefinition(String name, ValueKind kind, Set<Verb> verbs) {

    public AttributeDefinition {
        verbs = Set.copyOf(verbs);
    }

    static AttributeDefinition of(String name, ValueKind kind, Verb... verbs) {
        EnumSet<Verb> set = EnumSet.noneOf(Verb.class);
        set.addAll(Set.of(verbs));
        return new AttributeDefinition(name, kind, set);
    }

    public boolean allows(Verb verb) {
        return verbs.contains(verb);
    }
}
