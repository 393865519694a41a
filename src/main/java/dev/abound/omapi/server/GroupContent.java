package dev.abound.omapi.server;

/**
 * What a group declares.
 *
 * @param name printable ASCII without blanks, no two groups the same
 * @param statements in the language of dhcpd.conf, kept as they came and never carried out
 */
public record GroupContent(String name, String statements) {}
