package dev.abound.journal.file;

import java.io.IOException;

/** A force failed. Asked again, the same disk may say yes and have lost the octets: nothing after this is believed. */
final class ForceFailedException extends IOException {

    private static final long serialVersionUID = 1L;

    ForceFailedException(String place, IOException cause) {
        super("could not force " + place + ": " + Trouble.reason(cause), cause);
    }
}
