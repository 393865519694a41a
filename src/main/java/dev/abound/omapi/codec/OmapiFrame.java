package dev.abound.omapi.codec;

import dev.abound.value.Octets;

/**
 * A message as it came: decoded, and with what is needed to check its signature.
 *
 * @param message the message
 * @param signed what a signature covers: everything after authid, up to the signature
 * @param signature 0 to 64 octets; none when the message is unsigned
 */
public record OmapiFrame(OmapiMessage message, Octets signed, Octets signature) {}
