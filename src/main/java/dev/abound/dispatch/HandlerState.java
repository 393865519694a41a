package dev.abound.dispatch;

/** What a handler is doing. */
public enum HandlerState {
    /** Being made for the first time. */
    STARTING("starting"),
    /** Its factory failed; it is made again after a pause. Its cursor stays. */
    FAILED_TO_START("failed to start"),
    /** Hearing events, or waiting for them. */
    RUNNING("running"),
    /** Waiting to hand the same events again. Its cursor stays. */
    RETRYING("retrying"),
    /** Not running any more: drained. */
    STOPPED("stopped");

    private final String word;

    HandlerState(String word) {
        this.word = word;
    }

    /** As it is printed. */
    public String word() {
        return word;
    }
}
