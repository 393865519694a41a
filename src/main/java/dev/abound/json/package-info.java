/**
 * The JSON shapes that everyone who prints shares: a packet. Field names are fixed; writing streams, so that a capture of
 * any size needs no memory.
 */
package dev.abound.json;
