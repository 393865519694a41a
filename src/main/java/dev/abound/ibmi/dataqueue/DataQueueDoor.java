package dev.abound.ibmi.dataqueue;

/** Opens connections to one queue. */
interface DataQueueDoor {

    /**
     * Connects, and makes sure that the queue can be read safely.
     *
     * @throws DataQueueException why not, and whether another try makes sense
     */
    DataQueuePort open() throws DataQueueException, InterruptedException;

    /** {@code LIBRARY/QUEUE on SYSTEM}, for messages. */
    String place();
}
