package dev.abound.ibmi.dataqueue;

/** The queue could not be read. The message is a sentence: what, where, what to do. */
final class DataQueueException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What it means for the request in hand, and for the next. */
    enum Trouble {
        /** The connection broke: the request was carried out or not. */
        LOST,
        /** No answer came in time: the request was carried out, or not, or will be. */
        SILENT,
        /** The system said no, nothing was done; it may say yes later. */
        REFUSED,
        /** Another try cannot help, or would do harm. */
        FINAL
    }

    private final Trouble trouble;

    DataQueueException(Trouble trouble, String message, Throwable cause) {
        super(message, cause);
        this.trouble = trouble;
    }

    Trouble trouble() {
        return trouble;
    }
}
