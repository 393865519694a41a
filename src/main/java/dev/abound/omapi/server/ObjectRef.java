package dev.abound.omapi.server;

/**
 * An object of the store, whatever is renamed.
 *
 * @param type as on the wire
 * @param key what the type's desk finds it by again
 */
record ObjectRef(String type, Object key) {}
