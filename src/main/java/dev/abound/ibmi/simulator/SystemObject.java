package dev.abound.ibmi.simulator;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Anything with a name, a library, a type, an owner and authorities. Safe for any number of threads. */
abstract sealed class SystemObject
        permits Library,
                UserProfile,
                SimulatedQueue,
                SimulatedMessageQueue,
                SimulatedMessageFile,
                SourceFile,
                ProgramObject {

    private final String type;
    private final String text;
    private final Map<String, Set<Right>> privateAuthorities = new ConcurrentHashMap<>();
    private volatile Set<Right> publicAuthority;
    private volatile ObjectName name;
    private volatile String owner;
    private volatile Instant made = Instant.EPOCH;

    SystemObject(ObjectName name, String type, ObjectTraits traits) {
        this.name = name;
        this.type = type;
        this.text = traits.text();
        this.owner = traits.owner();
        this.publicAuthority = Set.copyOf(traits.publicAuthority());
    }

    final ObjectName objectName() {
        return name;
    }

    /** RNMOBJ; the store keeps it under its name, so only the store calls this. */
    final void rename(ObjectName newName) {
        name = newName;
    }

    /** When it was put into the system. */
    final Instant made() {
        return made;
    }

    final void madeAt(Instant time) {
        made = time;
    }

    /** REPLACE(*YES): authorities are those of the object before, the owner is not. */
    final void replaces(SystemObject before) {
        publicAuthority = before.publicAuthority;
        privateAuthorities.putAll(before.privateAuthorities);
    }

    /** With the asterisk: {@code *DTAQ}. */
    final String type() {
        return type;
    }

    /** What the owner wrote about it, at most 50 characters. */
    public final String text() {
        return text;
    }

    /** The profile that owns it. */
    public final String owner() {
        return owner;
    }

    final void changeOwner(String newOwner) {
        owner = newOwner;
    }

    final boolean allows(String user, Set<Right> wanted) {
        return user.equals(owner)
                || privateAuthorities.getOrDefault(user, publicAuthority).containsAll(wanted);
    }

    final boolean allowsAnything(String user) {
        return user.equals(owner)
                || !privateAuthorities.getOrDefault(user, publicAuthority).isEmpty();
    }

    final void grant(String user, Set<Right> rights) {
        if (user.equals("*PUBLIC")) {
            publicAuthority = rights.isEmpty() ? Set.of() : sum(publicAuthority, rights);
        } else {
            privateAuthorities.merge(user, rights, (before, more) -> more.isEmpty() ? more : sum(before, more));
        }
    }

    /** A user whose last right goes is back at what everybody may do; *ALL removes the entry. */
    final void revoke(String user, Set<Right> rights) {
        if (user.equals("*PUBLIC")) {
            publicAuthority = difference(publicAuthority, rights);
        } else {
            privateAuthorities.computeIfPresent(user, (key, before) -> {
                Set<Right> left = difference(before, rights);
                return left.isEmpty() ? null : left;
            });
        }
    }

    private static Set<Right> sum(Set<Right> one, Set<Right> other) {
        EnumSet<Right> all = EnumSet.noneOf(Right.class);
        all.addAll(one);
        all.addAll(other);
        return Set.copyOf(all);
    }

    private static Set<Right> difference(Set<Right> from, Set<Right> taken) {
        EnumSet<Right> left = EnumSet.noneOf(Right.class);
        left.addAll(from);
        left.removeAll(taken);
        return Set.copyOf(left);
    }

    @Override
    public final String toString() {
        return name + " type " + type;
    }
}
