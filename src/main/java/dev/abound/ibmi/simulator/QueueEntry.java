package dev.abound.ibmi.simulator;

import dev.abound.value.Octets;
import java.time.Instant;

/**
 * One entry of a data queue.
 *
 * @param key empty on a queue without keys
 * @param sender 36 octets: job, user, number, current user; empty when the queue does not keep it
 */
record QueueEntry(Octets data, Octets key, Octets sender, Instant at) {}
