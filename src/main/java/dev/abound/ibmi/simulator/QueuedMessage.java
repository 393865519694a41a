package dev.abound.ibmi.simulator;

import java.time.Instant;

/**
 * A message on a message queue.
 *
 * @param id of its message file, or empty for immediate text
 * @param type {@code *INFO}, {@code *INQ}, {@code *COMP}, {@code *DIAG} or {@code *RQS}
 * @param text as somebody at DSPMSG reads it
 * @param sender the user it came from
 * @param at when it came
 */
public record QueuedMessage(String id, String type, String text, String sender, Instant at) {}
