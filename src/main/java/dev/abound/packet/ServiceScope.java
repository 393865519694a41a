package dev.abound.packet;

/**
 * Option 79, SLP service scopes (RFC 2610 §3).
 *
 * @param mandatory may the client use no others?
 * @param scopes separated by commas
 */
public record ServiceScope(boolean mandatory, String scopes) {}
