/**
 * The smallest values: octets, addresses, positions. Stands on {@code java.base} alone. A value that exists is valid
 * and never changes; nothing here reads a clock, a file or a socket.
 */
package dev.abound.value;
