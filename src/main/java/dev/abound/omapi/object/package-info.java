/**
 * The objects OMAPI knows – lease, host, group, failover-state, control – as typed values over their attributes.
 * Nothing is lost on the way: an object keeps the attributes as they came, the unknown ones too, and its methods read
 * them. No sockets; what is asked of a server, and what is safe to ask, belongs to the client.
 *
 * <p>Names and meanings are those of the manual pages dhcpd(8) and omshell(1); which verbs really work was tried on ISC
 * DHCP 4.4.3-P1 and is said attribute by attribute. <i>Look up</i>: usable as a key. <i>Read</i>: in replies.
 * <i>Create</i>, <i>update</i>: written. What is absent from a reply is absent here.
 */
package dev.abound.omapi.object;
