/**
 * What we remember of leases, not where: who has an address, who had it, and what we know of the devices. The rules by
 * which records become spans live here too, free of SQL ({@code ledger.jdbc} keeps the outcome). Numbers and words of
 * lease states are those of OMAPI, dhcpd(8).
 */
package dev.abound.ledger;
