/**
 * For your own tests: packets captured from real servers, parameter groups made of them, builders for everything a
 * handler may meet, a clock that stands still, a handler that records, and a harness that plays all this to a handler
 * the way the service does. Ships with the product; opens no socket, starts no thread and needs no IBM i.
 */
package dev.abound.testing;
