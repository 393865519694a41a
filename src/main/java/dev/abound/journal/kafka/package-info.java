/**
 * The journal on a topic of Apache Kafka: records keyed by their partition key, kept for ever, read by any number of
 * processes. Knows nothing of handlers; a shared reader is a member of a consumer group. The client library is optional.
 */
package dev.abound.journal.kafka;
