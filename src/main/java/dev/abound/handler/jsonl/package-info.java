/** The handler {@code jsonl}: the JSON of each event as one line of a file, rotated by size. */
package dev.abound.handler.jsonl;
