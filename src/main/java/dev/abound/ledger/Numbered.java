package dev.abound.ledger;

/**
 * What was declared, and its number.
 *
 * @param id the offset of the record that declared it first: nothing else ever has it, whatever is renamed
 * @param content as it was declared last
 * @param <T> host or group
 */
public record Numbered<T>(long id, T content) {}
