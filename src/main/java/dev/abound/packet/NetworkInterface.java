package dev.abound.packet;

/**
 * Option 94, the boot ROM's network interface (RFC 4578 §2.2).
 *
 * @param type 1 is UNDI
 */
public record NetworkInterface(int type, int major, int minor) {}
