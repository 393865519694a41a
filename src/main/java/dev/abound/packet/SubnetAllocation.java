package dev.abound.packet;

/**
 * Option 220 (RFC 6656).
 *
 * @param flags the first octet
 * @param subOptions 1 request, 2 information, 3 name, 4 suggested lease time
 */
public record SubnetAllocation(int flags, SubOptions subOptions) {}
