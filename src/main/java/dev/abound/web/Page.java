package dev.abound.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/**
 * One answer.
 *
 * @param status of HTTP
 * @param type its media type
 * @param text what it says
 */
record Page(int status, String type, String text) {

    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;
    private static final String PLAIN = "text/plain; charset=utf-8";

    static Page ok(String type, String text) {
        return new Page(OK, type, text);
    }

    /** 200 when all is well, else 503: who asks may look at the number alone. */
    static Page json(boolean well, ObjectNode json) {
        return new Page(well ? OK : UNAVAILABLE, "application/json", json + "\n");
    }

    static Page plain(int status, String text) {
        return new Page(status, PLAIN, text + "\n");
    }

    byte[] octets() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
