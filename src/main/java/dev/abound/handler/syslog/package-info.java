/**
 * The handler {@code syslog}: each event as a message of RFC 5424, over UDP (RFC 5426), TCP (RFC 6587) or TLS (RFC
 * 5425), in one of three layouts. Messages are made here without a socket; how they travel, and what can be known of their
 * arrival, is the business of the two deliveries, {@code StreamHandler} and {@code DatagramHandler}.
 */
package dev.abound.handler.syslog;
