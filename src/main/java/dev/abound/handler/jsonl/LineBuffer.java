package dev.abound.handler.jsonl;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.abound.event.BindingEvent;
import dev.abound.json.EventFormat;
import dev.abound.json.SafeJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** One event as a line of octets, in a buffer that serves for every line. For one thread. */
final class LineBuffer extends ByteArrayOutputStream {

    private static final int USUAL_LINE = 2_048;

    private final EventFormat format;

    LineBuffer(EventFormat format) {
        super(USUAL_LINE);
        this.format = format;
    }

    void fill(BindingEvent event) throws IOException {
        reset();
        try (JsonGenerator json = SafeJson.generator(this)) {
            format.write(event, json);
        }
        write('\n');
    }

    int length() {
        return count;
    }

    void copyTo(byte[] target, int at) {
        System.arraycopy(buf, 0, target, at, count);
    }
}
