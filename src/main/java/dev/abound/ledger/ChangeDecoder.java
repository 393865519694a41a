package dev.abound.ledger;

/** Placeholder of the decoder: see the next commit. */
public final class ChangeDecoder {

    /** The kind of records that carry a {@link Change}. */
    public static final String KIND = "omapi";

    private ChangeDecoder() {}
}
