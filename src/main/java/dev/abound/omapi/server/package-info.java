/**
 * An OMAPI server: answers ISC's omshell, dhcpctl programs, pypureomapi and our own client with whatever an {@link
 * dev.abound.omapi.server.ObjectStore} holds. Here live the listener, the connections, keys and rights, handles, the
 * order of requests, and every rule about what may be asked and written; it never heard of a ledger or a journal.
 *
 * <p>There is no standard but the programs: what is said here about ISC was tried on ISC DHCP 4.4.3-P1. Where that one
 * crashes, forgets or answers success without doing anything, this one does what was asked or says no.
 */
package dev.abound.omapi.server;
