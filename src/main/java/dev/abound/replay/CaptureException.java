package dev.abound.replay;

import java.io.IOException;

/** A file is no capture that can be read: what it begins with, and what is wanted. */
public final class CaptureException extends IOException {

    private static final long serialVersionUID = 1L;

    CaptureException(String message) {
        super(message);
    }
}
