package dev.abound.omapi.server;

/** What groups are looked up by. */
public sealed interface GroupKey {

    /** Case matters. */
    record Name(String name) implements GroupKey {}

    record Id(long id) implements GroupKey {}
}
