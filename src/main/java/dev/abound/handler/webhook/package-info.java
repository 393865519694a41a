/**
 * The handler {@code webhook}: events as CloudEvents 1.0 over HTTP, to one receiver, signed, in order for each address.
 * HTTP is {@code java.net.http}; what to send, when, and what an answer means is decided here.
 */
package dev.abound.handler.webhook;
