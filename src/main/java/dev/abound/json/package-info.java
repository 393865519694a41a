/**
 * The JSON shapes that everyone who prints shares: an event, as a CloudEvents 1.0 envelope around what we understood
 * ({@code docs/schema/binding-1.json} describes it for receivers), or as OCSF or ECS have it
 * ({@link dev.abound.json.EventFormat} chooses by a word); and a packet. Field names are fixed. Writes text, streaming;
 * opens nothing.
 */
package dev.abound.json;
