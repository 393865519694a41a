package dev.abound.ibmi.simulator;

/** What becomes of a read that waits when its client has gone. Which of these a real server does is not known. */
public enum OrphanedWait {
    /** The server sees that the connection has ended and removes nothing. */
    NOTICED,
    /** The server goes on waiting, takes the next entry and loses it with its answer. */
    TAKES_THE_NEXT_ENTRY
}
