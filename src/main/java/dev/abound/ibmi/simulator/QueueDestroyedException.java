package dev.abound.ibmi.simulator;

/** The queue was deleted while somebody waited at it. */
final class QueueDestroyedException extends Exception {

    private static final long serialVersionUID = 1L;

    QueueDestroyedException(SimulatedQueue queue) {
        super(queue + " was deleted");
    }
}
