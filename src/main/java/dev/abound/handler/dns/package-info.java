/**
 * The handler {@code dns}: names and addresses of clients in the DNS, by dynamic update (RFC 2136) with TSIG (RFC 8945), marked
 * with DHCID (RFC 4701) and following the conflict procedure of RFC 4703, so that only what was made here is touched.
 *
 * <p>From the event to the server: {@code Naming} says what is wanted, {@code Notebook} what is published,
 * {@code Task} what is to be done in which order, {@code Job} asks one question of a zone at a time, {@code Pipeline} puts
 * many of them into messages and reads the answers.
 */
package dev.abound.handler.dns;
