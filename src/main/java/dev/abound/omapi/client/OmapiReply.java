package dev.abound.omapi.client;

import dev.abound.omapi.codec.OmapiAttributes;

/**
 * A server's yes.
 *
 * @param handle the object's, 0 where the reply was a mere status
 * @param attributes the object's, none where the reply was a mere status
 */
public record OmapiReply(long handle, OmapiAttributes attributes) {}
