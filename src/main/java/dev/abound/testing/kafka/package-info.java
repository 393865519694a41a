/**
 * A real Apache Kafka for tests and for the demonstration: one broker or several as child processes on loopback, without
 * Docker, that can be killed, paused and started again on their data. The broker's jars are on a class path of their
 * own; here is only what starts and ends the processes.
 */
package dev.abound.testing.kafka;
