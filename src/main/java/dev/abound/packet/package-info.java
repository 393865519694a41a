/**
 * The DHCP and BOOTP packet (RFC 951, 2131, 2132 and what came after), decoded without ever throwing and encoded again.
 * Knows nothing of journals, events or IBM i.
 *
 * <p>The way in is {@link dev.abound.packet.DhcpPacket#of}. {@code HeaderField} draws the header, {@code OptionIndex}
 * finds options, overload and joining; a {@code Format} reads the joined value of one option, and a line of
 * {@code options.tsv} or {@code suboptions.tsv} says which. What is wrong is a {@link dev.abound.packet.Problem}.
 */
package dev.abound.packet;
