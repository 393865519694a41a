package dev.abound.dispatch;

/**
 * Knows where a handler's thread is, so that others interrupt it only where that harms nothing: in the handler's own
 * code or in a pause, never while it reads the journal or writes a cursor (an interrupt closes a file channel).
 */
final class Gate {

    private enum Place {
        HOME,
        HANDLER,
        PAUSE
    }

    private final Thread owner;
    private Place place = Place.HOME;

    Gate(Thread owner) {
        this.owner = owner;
    }

    synchronized void toHandler() {
        move(Place.HANDLER);
    }

    synchronized void toPause() {
        move(Place.PAUSE);
    }

    synchronized void home() {
        move(Place.HOME);
    }

    /** An interrupt meant for the place before, or one a handler left behind, is not for the next. */
    private void move(Place next) {
        Thread.interrupted();
        place = next;
    }

    /** Ends a pause; does not disturb a handler. */
    synchronized void wake() {
        if (place == Place.PAUSE) {
            owner.interrupt();
        }
    }

    /** Ends a pause, and asks a handler to leave. */
    synchronized void interrupt() {
        if (place != Place.HOME) {
            owner.interrupt();
        }
    }
}
