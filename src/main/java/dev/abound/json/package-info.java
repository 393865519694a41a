/**
 * The one JSON shape of an event, shared by handlers, command line and console: a CloudEvents 1.0 envelope around what
 * we understood. Described for receivers by {@code docs/schema/binding-1.json}. Writes text; opens nothing.
 */
package dev.abound.json;
