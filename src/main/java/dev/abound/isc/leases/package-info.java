/**
 * The lease file of ISC dhcpd as a source: reading it (dhcpd.leases(5)), following it while dhcpd writes and replaces it,
 * importing it once, and the entry each of its changes becomes. Not here: asking a dhcpd over OMAPI, and what becomes of
 * the events.
 */
package dev.abound.isc.leases;
