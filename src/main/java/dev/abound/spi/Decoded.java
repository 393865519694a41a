package dev.abound.spi;

import dev.abound.event.BindingEvent;

/** What became of a record's octets. */
public sealed interface Decoded {

    /** The word for it in exports: {@code readable}, {@code unreadable}, {@code probe}. */
    String state();

    /** An event, perhaps with warnings. */
    record Event(BindingEvent event) implements Decoded {
        @Override
        public String state() {
            return "readable";
        }
    }

    /** Kept and listed, but no event: its format, layout or fixed part cannot be read. */
    record Unreadable(String reason) implements Decoded {
        @Override
        public String state() {
            return "unreadable";
        }
    }

    /** A test call of {@code exitpoint verify}: journaled, no event. */
    record Probe() implements Decoded {
        @Override
        public String state() {
            return "probe";
        }
    }

    /**
     * A record for the ledger alone, such as a host declared over OMAPI: journaled and readable, no event.
     *
     * @param about what it says, in a few words
     */
    record Note(String about) implements Decoded {
        @Override
        public String state() {
            return "readable";
        }
    }
}
