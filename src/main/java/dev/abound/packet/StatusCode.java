package dev.abound.packet;

/** Option 151 (RFC 6926 §6.2.2): 0 success, and words for a person. */
public record StatusCode(int code, String message) {}
