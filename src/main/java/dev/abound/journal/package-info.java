/**
 * What is kept, not how: the contract of the journal. The file journal is in {@code journal.file}; other keepings (a
 * Kafka topic) have a room each.
 */
package dev.abound.journal;
