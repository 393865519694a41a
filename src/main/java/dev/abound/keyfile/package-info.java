/**
 * Shared secrets as dhcpd.conf and named.conf declare them: {@code key NAME { algorithm …; secret …; };}. What an
 * algorithm's name means is for those who sign, OMAPI and the DNS.
 */
package dev.abound.keyfile;
