package dev.abound.replay;

import java.io.IOException;

/** The file cannot be followed any further; becomes a note, never leaves this room. */
final class DamageException extends IOException {

    private static final long serialVersionUID = 1L;

    DamageException(String reason) {
        super(reason);
    }
}
