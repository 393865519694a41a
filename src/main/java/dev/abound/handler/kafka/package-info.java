/**
 * The handler {@code kafka}: every event as a record of a topic, the last word about each address in a compacted topic,
 * and a notice of what Kafka would not take in a third. Apache Kafka's own client does the talking; its jar is optional.
 */
package dev.abound.handler.kafka;
