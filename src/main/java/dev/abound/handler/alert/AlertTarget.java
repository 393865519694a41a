package dev.abound.handler.alert;

/** Where alerts go. For one thread. */
interface AlertTarget extends AutoCloseable {

    /** What became of an alert. */
    sealed interface Outcome {

        /** It is there. */
        record Delivered() implements Outcome {}

        /** Not now; it comes again. */
        record Later(String why) implements Outcome {}

        /** Never; it is dropped. */
        record Never(String why) implements Outcome {}
    }

    Outcome DELIVERED = new Outcome.Delivered();

    /** Delivers one alert, within half a minute or so. */
    Outcome deliver(Outbox.Kept alert) throws InterruptedException;

    @Override
    default void close() {}
}
