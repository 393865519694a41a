/**
 * The wire of OMAPI, ISC's Object Management API: introduction, messages, name/value pairs, status codes, keys and
 * signatures. Octets and text in, values out; no sockets, no files, no clock. Client and server share it.
 *
 * <p>There is no standard but the programs: what is said here was read off ISC DHCP 4.4.3-P1, its omshell and its
 * dhcpctl library. All numbers are unsigned and big-endian; there is no encryption and no version negotiation.
 */
package dev.abound.omapi.codec;
