/**
 * A client for OMAPI servers, ISC's dhcpd first of all: connections, transaction numbers, timeouts, a pool, and the
 * rules that keep a real dhcpd from harm. What objects are is said in {@code omapi.object}, how they travel in {@code
 * omapi.codec}.
 *
 * <p>Begin with {@link dev.abound.omapi.client.OmapiClient}.
 */
package dev.abound.omapi.client;
