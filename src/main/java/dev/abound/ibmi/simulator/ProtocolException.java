package dev.abound.ibmi.simulator;

import java.io.IOException;

/** A client said something no host server understands; its connection ends. */
final class ProtocolException extends IOException {

    private static final long serialVersionUID = 1L;

    ProtocolException(String message) {
        super(message);
    }
}
