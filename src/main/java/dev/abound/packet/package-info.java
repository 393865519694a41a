/**
 * The DHCP and BOOTP packet (RFC 951, 2131, 2132 and what came after), decoded without ever throwing and encoded
 * again. Knows nothing of journals, events or IBM i.
 */
package dev.abound.packet;
