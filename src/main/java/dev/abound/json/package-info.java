/**
 * The one JSON shape of an event, shared by handlers, command line and console: a CloudEvents 1.0 envelope around what
 * we understood, described for receivers by {@code docs/schema/binding-1.json}; and that of a single packet. Writes text;
 * opens nothing.
 */
package dev.abound.json;
