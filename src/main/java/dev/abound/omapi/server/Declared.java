package dev.abound.omapi.server;

/**
 * A declaration that is kept.
 *
 * @param id its number for good, whatever is renamed
 * @param content what it says now
 */
public record Declared<C>(long id, C content) {}
