/**
 * How to speak TLS to one peer: whom to trust and who to be, read from PEM files (RFC 7468), with the peer's host name
 * always checked (RFC 2818, RFC 9525). Opens files and nothing else: the connection belongs to whoever asked.
 */
package dev.abound.tls;
